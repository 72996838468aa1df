"""File names that would escape, turn around, break a line, or look like another."""

CHOSEN = [
    "../../etc/passwd",
    "..\\..\\windows\\system.ini",
    "/absolute/name.jpg",
    "C:\\name.jpg",
    "....//....//name",
    "name\0.jpg",
    "name\r\nX-Extra: 1.jpg",
    "name\u2028line\u2029.jpg",
    "gpj.\u202eexe",
    "\u2066isolated\u2069.jpg",
    "\u061cmark.jpg",
    "\ufefffirst.jpg",
    "a\u200b\u2060b.jpg",
    "\ud800lone.jpg",
    'quo"te;x=1.jpg',
    "per%00cent%2e%2e.jpg",
    "semi;colon=.jpg",
    "\x1b[31mred.jpg",
    "\ue000private.jpg",
    "a" * 5000 + ".jpg",
    "e\u0301" * 5000,
    "\u0301" * 300,
    "\ufdfa" * 300,
    ".",
    "..",
    "",
    "   ",
    ".htaccess",
    "CON.jpg",
    "name.jpg.",
    "a/",
]

UNSEEN = (
    "\0\t\n\r\x1b\x7f\x85\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\ue000"
)
"""Characters nobody sees: controls, and what turns the text around, breaks a line or stands for nothing."""

LOOK_ALIKES = [
    "\u0440\u0430ssport.jpg",
    "passport\u2024jpg.exe",
    "passport\uff0ejpg",
    "\uff0e\uff0e\uff0fetc\uff0fpasswd",
    "\u2215etc\u2215passwd",
    "\u29f8etc\u29f8passwd",
    "..\u2216..\u2216windows",
    "passport\u00a0.jpg",
    "passport\u3000.jpg",
    "pass\u0338port.jpg",
    "\u1d0b\u1d07\u028f.jpg",
    "\U0001f4c4.jpg",
    "\U000e0070\U000e0061.jpg",
]
"""Letters and signs of other scripts that look like ours; they stay, and do nothing."""

HOSTILE_NAMES = [
    *CHOSEN,
    *LOOK_ALIKES,
    *(f"pass{character}port.jpg" for character in UNSEEN),
    *(f"{character}../{character}x.jpg{character}" for character in UNSEEN),
]
