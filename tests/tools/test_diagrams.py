from tools import diagrams


def test_the_drawings_that_lie_there_are_what_the_tables_say():
    assert diagrams.check() == 0


def test_a_drawing_that_was_changed_left_out_or_left_over_is_named(tmp_path, monkeypatch, capsys):
    tables = diagrams.lifecycles()
    monkeypatch.setattr(diagrams, "lifecycles", lambda: tables)
    monkeypatch.setattr(diagrams, "ROOT", tmp_path)
    monkeypatch.setattr(diagrams, "FOLDER", tmp_path / "states")
    diagrams.write()
    assert diagrams.check() == 0
    capsys.readouterr()

    (tmp_path / "states" / "vacancy.md").write_text("changed")
    (tmp_path / "states" / "employer.md").unlink()
    (tmp_path / "states" / "kettle.md").write_text("left over")

    assert diagrams.check() == 1
    words = capsys.readouterr().out
    assert all(name in words for name in ("vacancy.md", "employer.md", "kettle.md"))

    diagrams.write()
    assert diagrams.check() == 0
