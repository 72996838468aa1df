import base64
import json
import stat

import pytest

from portal.config import QualityThresholds, Settings, SettingsError

KEY = base64.urlsafe_b64encode(bytes(32)).decode()


def production(**changes: str) -> dict[str, str]:
    """An environment in which production starts."""
    return {
        "PORTAL_ENV": "production",
        "PORTAL_SECRET_KEY": "s" * 48,
        "PORTAL_MASTER_KEYS": f"v2:{KEY},v1:{KEY}",
        "PORTAL_SIGNING_KEY": KEY,
        "PORTAL_BASE_URL": "https://cheber.example",
        "PORTAL_MAIL_URL": "smtp://mail.example",
        "PORTAL_DATABASE_URL": "postgresql://portal@db/portal",
        **changes,
    }


def faults(environ: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env(environ)
    return refusal.value.faults


def test_a_demo_starts_from_an_empty_environment_and_makes_its_own_keys(tmp_path):
    settings = Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path / "var")})

    assert settings.is_demo
    assert settings.base_url == "http://127.0.0.1:8000"
    assert len(settings.master_keys[0][1]) == 32
    assert settings.database_url == f"sqlite:///{tmp_path / 'var' / 'cheber.sqlite'}"


def test_a_demo_keeps_its_keys_for_the_next_start(tmp_path):
    environ = {"PORTAL_DATA_DIR": str(tmp_path)}

    first, second = Settings.from_env(environ), Settings.from_env(environ)

    assert (first.secret_key, first.master_keys) == (second.secret_key, second.master_keys)
    assert first.signing_key == second.signing_key


def test_a_demo_made_before_there_were_receipts_keeps_its_keys_and_gets_a_signing_key(tmp_path):
    before = Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path)})
    (tmp_path / "signing_key.json").unlink()

    after = Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path)})

    assert after.master_keys == before.master_keys
    assert len(after.signing_key) == 32


def test_the_demos_keys_are_readable_by_their_owner_alone(tmp_path):
    Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path)})

    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("*.json")} == {0o600}


def test_two_demos_do_not_share_keys(tmp_path):
    one, other = (Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path / name)}) for name in ("one", "other"))

    assert one.secret_key != other.secret_key
    assert one.master_keys != other.master_keys


def test_a_keys_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "keys.json").write_text("half a fi")

    assert str(tmp_path) in faults({"PORTAL_DATA_DIR": str(tmp_path)})[0]


def test_the_address_follows_the_port(tmp_path):
    settings = Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path), "PORT": "9123"})

    assert settings.base_url == "http://127.0.0.1:9123"


def test_production_reads_everything_it_was_given():
    settings = Settings.from_env(production(PORTAL_LANGUAGES="ru, ky", PORTAL_PROXY_HOPS="1"))

    assert settings.environment == "production"
    assert [version for version, _ in settings.master_keys] == ["v2", "v1"]
    assert settings.languages == ("ru", "ky")
    assert settings.proxy_hops == 1
    assert settings.trusted_hosts == ("cheber.example",)


def test_every_fault_is_reported_at_once():
    found = faults(
        production(
            PORTAL_SECRET_KEY="short",
            PORTAL_MASTER_KEYS="v1:not-a-key",
            PORTAL_SIGNING_KEY="short",
            PORTAL_BASE_URL="cheber.example",
            PORTAL_PROXY_HOPS="many",
            PORTAL_LANGUAGES="ru,tlh",
            PORTAL_SEARCH_URL="elastic:",
            PORTAL_MAIL_URL="pigeon:",
        )
    )

    for name in (
        "PORTAL_SECRET_KEY",
        "PORTAL_MASTER_KEYS",
        "PORTAL_SIGNING_KEY",
        "PORTAL_BASE_URL",
        "PORTAL_PROXY_HOPS",
        "PORTAL_LANGUAGES",
        "PORTAL_SEARCH_URL",
        "PORTAL_MAIL_URL",
    ):
        assert any(name in fault for fault in found), f"{name} is not named in {found}"


def test_an_unknown_environment_is_refused_with_those_that_are_known():
    assert "demo, production, test" in faults(production(PORTAL_ENV="staging"))[0]


@pytest.mark.parametrize("hops", ["²", "-1", "6", "9" * 5000])
def test_a_number_out_of_reach_is_a_fault_like_others(hops):
    assert any("PORTAL_PROXY_HOPS" in fault for fault in faults(production(PORTAL_PROXY_HOPS=hops)))


@pytest.mark.parametrize(
    "name", ["PORTAL_SECRET_KEY", "PORTAL_MASTER_KEYS", "PORTAL_SIGNING_KEY", "PORTAL_MAIL_URL"]
)
def test_production_makes_nothing_up(name):
    environ = production()
    del environ[name]

    assert any(fault.startswith(f"{name} is missing") for fault in faults(environ))


def test_production_insists_on_https():
    assert "https" in faults(production(PORTAL_BASE_URL="http://cheber.example"))[0]


def test_the_message_for_the_person_lists_the_faults_line_by_line():
    with pytest.raises(SettingsError, match=r"(?s)cannot start:\n  - .*PORTAL_ENV") as refusal:
        Settings.from_env(production(PORTAL_ENV="x"))

    assert len(str(refusal.value).splitlines()) == len(refusal.value.faults) + 1


def test_secrets_do_not_show_when_settings_are_printed(tmp_path):
    settings = Settings.from_env({"PORTAL_DATA_DIR": str(tmp_path)})
    keys = json.loads((tmp_path / "keys.json").read_text())

    assert keys["PORTAL_SECRET_KEY"] not in repr(settings)
    assert repr(settings.master_keys[0][1]) not in repr(settings)


@pytest.mark.parametrize(
    ("url", "is_refused"),
    [
        ("http://sms.example/send", True),
        ("https://sms.example/send", False),
        ("http://127.0.0.1:9000/send", False),
    ],
)
def test_production_sends_no_text_in_clear_over_the_net(url, is_refused):
    environ = production(PORTAL_SMS_URL=url)

    if is_refused:
        assert any("PORTAL_SMS_URL" in fault for fault in faults(environ))
    else:
        assert Settings.from_env(environ).can_text


def test_the_token_of_the_gateway_is_shown_nowhere():
    settings = Settings.from_env(production(PORTAL_SMS_URL="https://sms.example", PORTAL_SMS_TOKEN="hidden"))

    assert settings.sms_token == "hidden"
    assert "hidden" not in repr(settings)


def test_without_a_gateway_production_sends_no_texts():
    assert not Settings.from_env(production()).can_text


def test_where_a_picture_stops_being_good_enough_is_a_setting(tmp_path):
    settings = Settings.from_env(
        {
            "PORTAL_DATA_DIR": str(tmp_path / "var"),
            "PORTAL_PICTURE_SHARPNESS": "0.3",
            "PORTAL_PICTURE_PAPER_SIDE": "900",
        }
    )

    assert settings.picture == QualityThresholds(sharpness=0.3, paper_side=900)


@pytest.mark.parametrize("share", ["1.5", "-0.1", "a little", "nan", "0,5"])
def test_a_share_of_a_picture_lies_between_nothing_and_all(share):
    assert "PORTAL_PICTURE_GLARE" in " ".join(faults(production(PORTAL_PICTURE_GLARE=share)))
