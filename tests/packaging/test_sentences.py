"""The translation check sees what is missing, unfinished and left over."""

from pathlib import Path

from checks import sentences

FILE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1"><context>
<name>Shell</name>{}</context></TS>"""
DONE = "<message><source>Alerts</source><translation>Alarmer</translation></message>"
EMPTY = "<message><source>Map</source><translation type='unfinished'></translation></message>"
PLURAL = """<message numerus="yes"><source>%n alerts</source><translation>
<numerusform>%n alarm</numerusform><numerusform></numerusform></translation></message>"""
GONE = "<message><source>Old</source><translation type='vanished'>Gammel</translation></message>"


def written(folder: Path, name: str, *messages: str) -> Path:
    path = folder / name
    path.write_text(FILE.format("".join(messages)), encoding="utf-8")
    return path


def test_what_is_not_translated_is_named(tmp_path: Path) -> None:
    ts = written(tmp_path, "safemate_nb.ts", DONE, EMPTY, PLURAL, GONE)
    assert [found.text for found in sentences.unfinished(ts)] == [
        "not translated: [Shell] 'Map'",
        "not translated: [Shell] '%n alerts'",
    ]


def test_a_new_sentence_and_a_left_over_one_are_named(tmp_path: Path) -> None:
    committed = written(tmp_path, "safemate_nb.ts", DONE)
    gathered = written(tmp_path, "new.ts", EMPTY)
    assert sorted(found.text for found in sentences.differences(committed, gathered)) == [
        "missing: [Shell] 'Map' (make translations)",
        "no longer used: [Shell] 'Alerts'",
    ]


def test_line_and_file_stand_first(tmp_path: Path) -> None:
    ts = written(tmp_path, "safemate_nb.ts", EMPTY)
    assert str(sentences.unfinished(ts)[0]).startswith("resources/i18n/safemate_nb.ts:0: ")
