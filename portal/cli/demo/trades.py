"""Who works on what for how much: the figures the demo's people and vacancies are drawn from.

Shares and pay follow the collected facts about the trade in Kyrgyzstan (som a month, net, Bishkek).
"""

import random
from typing import NamedTuple

SEWN = (
    "prod.dress", "prod.tshirt", "prod.trousers", "prod.jacket", "prod.sportswear", "prod.knitwear",
    "prod.hoodie", "prod.shirt", "prod.blouse", "prod.childrenswear", "prod.school_uniform", "prod.skirt",
    "prod.workwear", "prod.leggings", "prod.coat", "prod.homewear", "prod.denim", "prod.polo", "prod.medical",
    "prod.national", "prod.underwear", "prod.hometextile", "prod.modest", "prod.outerwear",
    "prod.tailored_knits_set", "prod.headwear", "prod.uniform", "prod.suit",
)  # fmt: skip
"""What workshops sew, the most usual first."""

FABRICS = {
    "prod.dress": ("fab.viscose", "fab.chiffon", "fab.cotton"),
    "prod.tshirt": ("fab.knit", "fab.cotton"),
    "prod.trousers": ("fab.gabardine", "fab.cotton", "fab.spandex"),
    "prod.jacket": ("fab.raincoat", "fab.polyester"),
    "prod.sportswear": ("fab.fleece_terry", "fab.polyester", "fab.interlock"),
    "prod.knitwear": ("fab.knit", "fab.rib"),
    "prod.hoodie": ("fab.fleece_terry", "fab.rib"),
    "prod.shirt": ("fab.cotton", "fab.linen"),
    "prod.blouse": ("fab.chiffon", "fab.silk", "fab.viscose"),
    "prod.childrenswear": ("fab.interlock", "fab.cotton"),
    "prod.workwear": ("fab.gabardine",),
    "prod.leggings": ("fab.spandex",),
    "prod.coat": ("fab.wool",),
    "prod.denim": ("fab.denim",),
    "prod.polo": ("fab.pique",),
    "prod.hometextile": ("fab.cotton", "fab.linen"),
    "prod.outerwear": ("fab.raincoat", "fab.wool", "fab.polarfleece"),
}

OVERLOCKS = ("mach.overlock4", "mach.overlock5", "mach.overlock3", "mach.overlock")
PLAIN = ("mach.lockstitch", "mach.double_needle", "mach.overlock", "mach.coverstitch")


class Trade(NamedTuple):
    """An occupation: its share of a hundred people, pay in som a month, machines, and if it is piece work."""

    occupation: str
    share: float
    pay: tuple[int, int]
    machines: tuple[str, ...]
    by_piece: bool = True


TRADES = (
    Trade("occ.sewing_operator", 24, (30_000, 55_000), PLAIN),
    Trade("occ.lockstitch_operator", 15, (32_000, 55_000), ("mach.lockstitch", "mach.double_needle")),
    Trade("occ.multi_operator", 10, (36_000, 58_000), PLAIN),
    Trade("occ.coverstitch_operator", 6, (32_000, 54_000), ("mach.coverstitch", "mach.flatseamer")),
    Trade("occ.kansai_operator", 2, (34_000, 52_000), ("mach.kansai", "mach.chainstitch")),
    Trade("occ.buttonhole_operator", 2, (30_000, 45_000), ("mach.buttonhole", "mach.eyelet", "mach.button")),
    Trade("occ.special_operator", 2, (32_000, 48_000), ("mach.bartack", "mach.snap", "mach.blindstitch")),
    Trade("occ.sample_maker", 1, (40_000, 60_000), PLAIN, by_piece=False),
    Trade("occ.overlock_operator", 12, (32_000, 55_000), OVERLOCKS),
    Trade("occ.cutter", 4, (40_000, 58_000), ("mach.straight_knife", "mach.band_knife", "mach.round_knife")),
    Trade(
        "occ.cutting_master", 2, (45_000, 60_000), ("mach.straight_knife", "mach.band_knife"), by_piece=False
    ),
    Trade("occ.presser", 5, (28_000, 40_000), ("mach.steam_iron", "mach.steam_press")),
    Trade("occ.packer", 3, (22_000, 30_000), ()),
    Trade("occ.finisher", 3, (22_000, 28_000), ()),
    Trade("occ.qc_inspector", 3, (30_000, 42_000), (), by_piece=False),
    Trade("occ.technologist", 1.5, (50_000, 85_000), (), by_piece=False),
    Trade("occ.line_chief", 1.5, (48_000, 70_000), (), by_piece=False),
    Trade("occ.patternmaker", 2, (50_000, 90_000), ("mach.cad", "mach.plotter"), by_piece=False),
    Trade("occ.mechanic", 1, (40_000, 65_000), ("mach.lockstitch", "mach.overlock"), by_piece=False),
)
TRADE_OF = {trade.occupation: trade for trade in TRADES}

REGION_PAY = {"bishkek": 1.0, "chuy": 0.95, "osh-city": 0.8, "osh-oblast": 0.8, "jalal-abad": 0.82}
"""What a som of Bishkek is elsewhere; other regions 0.85."""
ELSEWHERE = 0.85


def some_trade(chance: random.Random) -> Trade:
    """A trade as often as it is met."""
    return chance.choices(TRADES, [trade.share for trade in TRADES])[0]


def some_machines(trade: Trade, chance: random.Random, most: int = 3) -> tuple[str, ...]:
    """A few machines of a trade, its usual one first."""
    if not trade.machines:
        return ()
    others = list(trade.machines[1:])
    count = min(len(others), chance.randrange(most))
    return (trade.machines[0], *chance.sample(others, count))


def pay_in(region: str, som: float) -> int:
    """Bishkek's pay as it is in a region, in whole thousands."""
    return round(som * REGION_PAY.get(region, ELSEWHERE) / 1000) * 1000
