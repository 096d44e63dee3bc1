"""Pairs about figures and days: exact against ranges, bounds, rough words, shares and dates at several precisions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from training.judge.events import NEUTRAL, REFUTES, SUPPORTS, Made
from training.judge.slots import draw, fill
from verifier.judging.entailment.lexicon import MONTHS

_COUNTED = (
    "{N} people were killed in {city}",
    "{N} {victims} were injured near {city}",
    "{firm} has {N} employees in {country}",
    "{N} houses were destroyed in {country}",
    "the film earned {N} dollars in its first week",
    "{N} people attended the match between {club} and {club2}",
    "{country} has recorded {N} cases of {disease}",
    "the book sold {N} copies in {country}",
    "{person} has written {N} books",
    "the stadium in {city} holds {N} people",
    "{N} votes were cast in {city}",
    "a total of {N} migrants arrived in {country}",
    "{person} received {N} votes",
    "the band played {N} concerts in {country}",
    "{N} recoveries were reported in {country}",
    "the song reached {N} downloads",
    "the ship carried {N} passengers",
    "{N} tonnes of {goods} were seized in {city}",
    "the trial took in {N} patients",
    "{person} scored {N} points",
    "the army lost {N} soldiers at {city}",
    "the fire burned {N} acres near {city}",
    "{firm} paid {N} dollars in fines",
)
_SHARED = (
    "{P} of the patients recovered",
    "{P} of voters in {country} backed {policy}",
    "the drug worked in {P} of cases",
    "{P} of {victims} in {city} said they were afraid",
    "{person} won {P} of the vote",
    "{P} of homes in {country} have power",
    "the film has an approval rating of {P}",
    "turnout in {city} was {P}",
    "{P} of {goods} comes from {country}",
)
_FRACTIONS = {
    "one in five": 20,
    "one in four": 25,
    "a quarter": 25,
    "half": 50,
    "one in ten": 10,
    "three quarters": 75,
    "one in two": 50,
    "two in five": 40,
    "nine in ten": 90,
    "four out of five": 80,
    "three in ten": 30,
}
_DATED = (
    "{person} was born in {city} {D}",
    "the {thing} near {city} was captured {D}",
    "{firm} was founded {D}",
    "the {work} was released {D}",
    "{person} was elected {post} of {country} {D}",
    "a {disaster} struck {country} {D}",
    "{country} signed the treaty {D}",
    "{person} died {D}",
    "the trial of {person} began {D}",
    "{club} won the cup {D}",
    "the school in {city} opened {D}",
)
_ROUGH = (
    ("dozens of", 24, 95),
    ("scores of", 40, 95),
    ("hundreds of", 200, 950),
    ("thousands of", 2000, 9500),
    ("a handful of", 3, 6),
    ("several", 3, 9),
)


def _say(n: float) -> str:
    if n >= 1_000_000 and n % 100_000 == 0:
        return f"{n / 1_000_000:g} million"
    return f"{int(n):,}" if n == int(n) else f"{n:g}"


def _between(low: float, high: float, chance: random.Random) -> float:
    return round(chance.uniform(low, high), 1 if high <= 100 and chance.random() < 0.4 else 0)


def _bound(n: float, chance: random.Random, *, wide: float = 0.3) -> tuple[str, float, float]:
    """Words that hold a range, and the range."""
    step = max(1.0, round(n * chance.uniform(0.02, wide)))
    if n > 50:
        step = max(1.0, float(f"{step:.1g}"))
    low, high = max(0.0, n - step), n + step
    kind = chance.randrange(9)
    if kind == 0:
        return f"between {_say(low)} and {_say(high)}", low, high
    if kind == 1:
        return f"from {_say(low)} to {_say(high)}", low, high
    if kind == 2:
        return f"more than {_say(low)}", low + 0.05, 1e15
    if kind == 3:
        return f"over {_say(low)}", low + 0.05, 1e15
    if kind == 4:
        return f"at least {_say(low)}", low, 1e15
    if kind == 5:
        return f"fewer than {_say(high)}", -1e15, high - 0.05
    if kind == 6:
        return f"at most {_say(high)}", -1e15, high
    if kind == 7:
        return f"less than {_say(high)}", -1e15, high - 0.05
    return f"up to {_say(high)}", -1e15, high


def _fillers(templates: tuple[str, ...], chance: random.Random) -> Callable[[str], str]:
    """A sentence with everything but its figure fixed."""
    template = chance.choice(templates)
    for mark in ("N", "P", "D"):
        template = template.replace("{" + mark + "}", "\x00")
    names = (
        "city",
        "country",
        "firm",
        "person",
        "club",
        "club2",
        "disease",
        "goods",
        "victims",
        "policy",
        "thing",
        "work",
        "disaster",
        "post",
    )
    text = fill(template, {s: draw(s, chance) for s in names}, chance)
    return lambda figure: (text.replace("\x00", figure))[0].upper() + (text.replace("\x00", figure))[1:]


def _count(chance: random.Random) -> Made:
    """A bound in the claim against an exact figure in the report."""
    n = float(int(5 * (2_000_000 / 5) ** chance.random()))
    words, low, high = _bound(n, chance)
    say = _fillers(_COUNTED, chance)
    if chance.random() < 0.5:
        value, label = n, SUPPORTS
    else:
        gap = max(1.0, n * chance.uniform(0.02, 0.5))
        value = low - gap if low > 0 else high + gap
        value = float(int(max(0.0, value)))
        label = SUPPORTS if low <= value <= high else REFUTES
    return Made(say(_say(value)), say(words), label, "bound")


def _percent(chance: random.Random) -> Made:
    low, width = chance.randint(5, 85), chance.choice((5, 10, 10, 15))
    inside = chance.random() < 0.5
    value = _between(low + 0.5, low + width - 0.5, chance)
    if not inside:
        value = (
            _between(max(1, low - 25), low - 1, chance) if chance.random() < 0.5 else low + width + chance.randint(1, 9)
        )
    say = _fillers(_SHARED, chance)
    unit = chance.choice((" percent", "%", " per cent"))
    claim = say(chance.choice(("between {} and {}", "{} to {}", "from {} to {}")).format(low, low + width) + unit)
    return Made(say(f"{value:g}{unit}"), claim, SUPPORTS if inside else REFUTES, "percent")


def _fraction(chance: random.Random) -> Made:
    words, share = chance.choice(sorted(_FRACTIONS.items()))
    true = chance.random() < 0.5
    shown = (
        share if true else chance.choice([s for s in (5, 10, 15, 25, 33, 40, 50, 60, 66, 80, 90) if abs(s - share) > 8])
    )
    say = _fillers(_SHARED, chance)
    pair = [say(words), say(f"{shown}{chance.choice((' percent', '%'))}")]
    chance.shuffle(pair)
    return Made(pair[0], pair[1], SUPPORTS if true else REFUTES, "fraction")


def _rough(chance: random.Random) -> Made:
    words, low, high = chance.choice(_ROUGH)
    victims, city = draw("victims", chance), draw("city", chance)
    true = chance.random() < 0.5
    n = (
        chance.randint(low, high)
        if true
        else chance.choice([x for x in (2, 12, 60, 400, 6000, 60_000) if not low / 2 <= x <= high * 2])
    )
    exact = f"{n:,} {victims} were {{}} in {city}"
    verb = chance.choice(("killed", "arrested", "injured", "rescued", "evacuated"))
    pair = [exact.format(verb), f"{words[0].upper()}{words[1:]} {victims} were {verb} in {city}"]
    if true and chance.random() < 0.3:
        return Made(pair[1], pair[0], NEUTRAL, "rough")
    return Made(pair[0], pair[1], SUPPORTS if true else REFUTES, "rough")


def _nearly(chance: random.Random) -> Made:
    n = chance.choice((10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000))
    say = _fillers(_COUNTED, chance)
    true = chance.random() < 0.5
    word, low, high = chance.choice(
        (
            ("nearly", 0.93, 0.99),
            ("almost", 0.93, 0.99),
            ("about", 0.96, 1.04),
            ("around", 0.95, 1.05),
            ("some", 0.97, 1.03),
            ("just over", 1.01, 1.05),
            ("roughly", 0.95, 1.05),
        )
    )
    share = chance.uniform(low, high) if true else chance.choice((chance.uniform(0.2, 0.7), chance.uniform(1.3, 4)))
    return Made(say(f"{max(1, round(n * share)):,}"), say(f"{word} {n:,}"), SUPPORTS if true else REFUTES, "nearly")


def _casualties(chance: random.Random) -> Made:
    """Killed, wounded, and both together."""
    killed, hurt = chance.randint(2, 60), chance.randint(2, 90)
    city, weapon = draw("city", chance), draw("weapon", chance)
    report = f"A {weapon} in {city} killed {killed} people and wounded {hurt}"
    kind = chance.randrange(6)
    if kind == 0:
        return Made(report, f"{killed + hurt} people were killed or wounded in {city}", SUPPORTS, "casualties")
    if kind == 1:
        return Made(report, f"{killed + hurt} people were killed in {city}", REFUTES, "casualties")
    if kind == 2:
        return Made(
            report,
            f"A {weapon} killed {hurt} and wounded {killed} in {city}",
            REFUTES if killed != hurt else SUPPORTS,
            "casualties",
        )
    if kind == 3:
        return Made(
            f"A {weapon} in {city} killed or wounded {killed} people",
            f"{killed} people were killed in {city}",
            NEUTRAL,
            "casualties",
        )
    if kind == 4:
        return Made(
            report, f"At least {max(1, killed - chance.randint(0, 5))} people died in {city}", SUPPORTS, "casualties"
        )
    return Made(report, f"At least {killed + chance.randint(1, 9)} people died in {city}", REFUTES, "casualties")


def _date(chance: random.Random) -> Made:
    year, month, day = chance.randint(1950, 2023), chance.randrange(12), chance.randint(1, 28)
    say = _fillers(_DATED, chance)
    name = MONTHS[month].capitalize()
    full = chance.choice((f"on {day} {name} {year}", f"on {name} {day}, {year}"))
    kind = chance.randrange(9)
    other_year = chance.choice([y for y in range(1945, 2026) if y != year])
    other_month = MONTHS[(month + chance.randint(1, 11)) % 12].capitalize()
    other_day = (day + chance.randint(0, 26)) % 28 + 1
    part = "early" if day <= 10 else "mid" if day <= 20 else "late"
    if kind < 3:
        true = (
            f"in {name} {year}",
            f"in {year}",
            f"in {part} {name} {year}",
            f"in the {year // 10 * 10}s",
            f"before {year + chance.randint(1, 9)}",
            f"after {year - chance.randint(1, 9)}",
            full,
        )
        return Made(say(full), say(chance.choice(true)), SUPPORTS, "date")
    if kind < 6:
        false = (
            f"in {name} {other_year}",
            f"in {other_year}",
            f"in {other_month} {year}",
            f"on {name} {day}, {other_year}",
            f"before {year - chance.randint(1, 9)}",
            f"after {year + chance.randint(1, 9)}",
        )
        if other_day != day and chance.random() < 0.4:
            return Made(say(full), say(f"on {name} {other_day}, {year}"), REFUTES, "date")
        return Made(say(full), say(chance.choice(false)), REFUTES, "date")
    if kind < 8:
        return Made(say(chance.choice((f"in {name} {year}", f"in {year}"))), say(full), NEUTRAL, "date")
    return Made(say(""), say(full), NEUTRAL, "date")


_MAKERS = (_count, _count, _percent, _fraction, _rough, _nearly, _casualties, _date, _date, _date)


def make_quantities(count: int, chance: random.Random) -> Iterator[Made]:
    """So many pairs."""
    for _ in range(count):
        yield chance.choice(_MAKERS)(chance)
