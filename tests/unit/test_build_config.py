"""A run's TOML file: presets, single values over them, and mistakes named before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tritext.build.config import PRESETS, load_config
from tritext.errors import InputError

BITEXT = '[[bitext]]\npath = "a.tsv"\nlanguages = ["en", "ko"]\n'


def _write(folder: Path, text: str) -> Path:
    path = folder / "run.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("preset", PRESETS)
def test_each_preset_needs_a_name_and_bitext_alone(tmp_path: Path, preset: str) -> None:
    config = load_config(_write(tmp_path, f'name = "x"\npreset = "{preset}"\n{BITEXT}'))
    assert config.model.width == PRESETS[preset]["model"]["width"]
    assert config.bitext[0].path == tmp_path / "a.tsv"
    assert config.work == tmp_path / "run.work"


def test_a_value_stands_above_the_preset_and_the_rest_of_it_stays(tmp_path: Path) -> None:
    text = f'name = "x"\npreset = "tiny"\npieces = 600\ninit = "compact"\n{BITEXT}[training]\nrate = 1\nsteps = 7\n'
    config = load_config(_write(tmp_path, text), init="other")
    assert (config.pieces, config.training.rate, config.training.steps, config.init) == (600, 1.0, 7, "other")
    assert config.training.batch == PRESETS["tiny"]["training"]["batch"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BITEXT, "name is missing"),
        ('name = "x"\n', "bitext is missing"),
        ('name = "x"\nbitext = []\n', "there must be some"),
        (f'name = "../x"\n{BITEXT}', "letters, digits"),
        (f'name = "x"\npreset = "huge"\n{BITEXT}', "no preset 'huge'"),
        (f'name = "x"\ncolour = "red"\n{BITEXT}', "colour is unknown"),
        (f'name = "x"\n{BITEXT}weigth = 2.0\n', "bitext.weigth is unknown"),
        (f'name = "x"\n{BITEXT}weight = -1.0\n', "bitext.weight is -1.0"),
        (f'name = "x"\n{BITEXT}[training]\nsteps = "many"\n', "training.steps is 'many'"),
        (f'name = "x"\n{BITEXT}[training]\nsteps = true\n', "training.steps is True"),
        (f'name = "x"\n{BITEXT}[training]\nsteps = 0\n', "must be positive"),
        (f'name = "x"\npieces = 70000\n{BITEXT}', "at most 65535"),
        (f'name = "x"\n{BITEXT}[model]\nheads = 5\n', "multiple of the heads"),
        (f'name = "x"\ninit = "y"\n{BITEXT}[model]\nwidth = 5\n', "the rest is the start's"),
        (f'name = "x"\ninit = "y"\n{BITEXT}[model]\ndecoder_layers = 0\n', "numbers of one or more"),
        (f'name = "x"\n{BITEXT}third = "ja"\n', "third is 'ja': set init"),
        (f'name = "x"\ninit = "y"\n{BITEXT}third = "ko"\n', "third is 'ko', languages are"),
        ('name = "x"\n[[bitext]]\npath = "a.tsv"\nlanguages = ["en", "xx"]\n', "unknown language 'xx'"),
        ("name = \n", "is no TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        load_config(_write(tmp_path, text))
    assert "run.toml" in str(raised.value)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_config(tmp_path / "none.toml")
