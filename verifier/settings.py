"""Every number that steers a check, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field, ValidationError

from verifier.errors import InputError
from verifier.records.base import Record

__all__ = ["Settings", "changed_settings"]


class Settings(Record):
    """What a check depends on besides its input; `run.settings` of a result lists all of it."""

    evidence_per_claim: int = Field(default=5, ge=1, le=100)
    """How many passages that may count are shown for a claim."""
    neutral_per_claim: int = Field(default=3, ge=0, le=100)
    """How many of them may be passages that were judged and neither support nor refute it."""
    inadmissible_per_claim: int = Field(default=2, ge=0, le=100)
    """How many passages that `--as-of` rules out are shown beside them, of those that would be shown without it."""
    passages_per_report: int = Field(default=2, ge=1, le=100)
    """How many passages of one report are shown for a claim, so that a long one does not hide others."""
    candidates_per_claim: int = Field(default=50, ge=1, le=1000)
    """How many passages are asked of the index for a claim, from which the shown ones are picked."""
    judged_per_claim: int = Field(default=12, ge=1, le=1000)
    """How many of them are judged; those that support or refute the claim are then shown first. 25 claims make 300."""
    retrieval_depth: int = Field(default=100, ge=1, le=10_000)
    """How many passages each of the two rankings, by meaning and by words, gives to their fusion."""
    min_similarity: float = Field(default=0.2, ge=-1.0, le=1.0)
    """Passages less similar to the claim are not shown. Set for all-MiniLM-L6-v2 on 250 stories told by two outlets
    each (one's first sentence against the other's first eight, two at a time): 0.2 leaves out the best passage of
    2.0 % of the stories and 72 % of the passages of other stories; 0.25 would leave out 3.6 % and 84 %."""
    exclude_copies: bool = True
    """Whether the article itself and its reposts are kept out of its own evidence."""
    slug_words: int = Field(default=5, ge=3, le=50)
    """A repost is known by its address only where the article's title has at least this many words: shorter
    titles ("Iraq border crossing falls") are shared by reports that do not copy each other."""
    min_checkworthy: float = Field(default=0.0, ge=0.0, le=1.0)
    """Claims with a lower check-worthiness are left out, and with any value above 0 those that are not checkable."""
    min_probability: float = Field(default=0.5, ge=0.0, le=1.0)
    """A passage that supports or refutes a claim with a lower probability is taken for neutral: by the judge's own
    calibration it is then more likely something else."""
    least_support: float = Field(default=0.6, ge=0.0, le=1.0)
    """Least probability of support by the judge's model alone; below it a passage is neutral. Right 86 times in 100 on
    the entailment dev set (`python -m evaluation.thresholds`: 0.5 gives 84, 0.7 gives 89)."""
    least_shared: float = Field(default=0.4, ge=0.0, le=1.0)
    """Least share of a claim's content words, synonyms counted, that a passage must have to support it by the model's
    word. On the written pairs kept from training, with support from 0.6 on, 49 in 100 supports are found without it and
    3.0 in 100 claims beside another premise of their genre are called supported; with 0.2 it is 39 and 0.07, with 0.3
    30 and none (`python -m evaluation.shared_words`). On reports of one subject false support was seen up to 0.38."""
    least_refutation: float = Field(default=0.85, ge=0.0, le=1.0)
    """The same of refutation, right 94 times in 100 (0.7 gives 88): a claim wrongly called contradicted does most
    harm."""
    background_days: int = Field(default=28, ge=0, le=36_500)
    """How many days before or after the article a report may have appeared and still be taken to tell of an event that
    the claim does not date; others may be of another event of its kind, and support in part only."""
    least_similarity: float = Field(default=0.4, ge=-1.0, le=1.0)
    """A passage that supports or refutes a claim and is less similar to it is taken for neutral: of five articles
    whose evidence was read, four passages that supported a claim were farther, and three of them were of another
    subject."""
    origins_needed: int = Field(default=2, ge=1, le=100)
    """How many independent origins that support a claim make it corroborated."""
    near_reports: int = Field(default=2, ge=0, le=100)
    """Where nothing supports or refutes a claim, fewer reports near it than this mean that the corpus holds too little
    on it to measure; reports of one text count once."""
    near_similarity: float = Field(default=0.4, ge=-1.0, le=1.0)
    """From which similarity of a passage on its report counts as near."""
    near_days_before: int = Field(default=1, ge=0, le=36_500)
    """For a dated claim, only reports from so many days before its first day …"""
    near_days_after: int = Field(default=60, ge=0, le=36_500)
    """… to so many after its last are near it: of a day on which it has nothing a corpus measures nothing."""
    exclude_basis: bool = True
    """Whether what the article itself rests on is kept from counting for its claims."""
    article_neighbours: int = Field(default=10, ge=0, le=1000)
    """How many other reports that share text with the article, and how many that it cites, are traced with it."""
    report_neighbours: int = Field(default=100, ge=0, le=10_000)
    """How many that share text with the reports that bear on a claim, and how many that those cite, are traced too."""
    include_comments: bool = False
    """Whether readers' comments yield claims, attributed to their commenters."""

    def as_scalars(self) -> dict[str, str | int | float | bool | None]:
        """The settings by name, in the order of their declaration."""
        return {name: getattr(self, name) for name in type(self).model_fields}


def changed_settings(settings: Settings, pairs: Sequence[str]) -> Settings:
    """The settings with some changed, from NAME=VALUE as users write it.

    Args:
        settings: What holds for the others.
        pairs: "origins_needed=3", "exclude_basis=false"; of two for one name the last counts.

    Raises:
        InputError: A pair has another form, names no setting, or gives a value that it cannot have.
    """
    changed: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name not in Settings.model_fields:
            problem = "there is no such setting" if equals else "is not NAME=VALUE"
            raise InputError(f"--set {pair}: {problem}", hint=f"The settings are {', '.join(Settings.model_fields)}.")
        changed[name] = value
    try:
        return Settings.model_validate_strings({**{k: str(v) for k, v in settings.as_scalars().items()}, **changed})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise InputError(
            f"--set {name}={changed.get(name, '')}: {first['msg']}", hint="Give a value of its kind and range."
        ) from error
