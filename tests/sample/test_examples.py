"""The example articles hold the traps that their README names; the second is about nothing in the sample."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def test_example_holds_the_traps_that_its_readme_names() -> None:
    article = (EXAMPLES / "al-waleed.txt").read_text("utf-8")
    title = article.partition("\n\n")[0]
    assert title == "Islamic State holds Iraq’s end of the Al Waleed road to Syria, officials say"
    traps = [
        "Three days after",
        "Quoting an Iraqi border official, AFP reported that “Daesh [",
        "early this morning",
        "The official added",
        "A second official has told the French news agency",
        "reportedly",
        "were said to be",
        "it is unclear whether",
        "on June 22, 2014",
        "On Nov. 25",
        "killed or wounded at least six",
        "On Dec. 23",
        "killed five border policemen",
        "Hana Verbeek covers",
        "more than 900 readers",
        "Tags: , ,",
        "3 Comments",
        "  • gatepost says:",
        "  • Lorry Driver (ret.) says:",
    ]
    places = [article.index(trap) for trap in traps]
    assert places == sorted(places)
    assert article.count(" says:\n") == 3


def test_readme_gives_the_commands() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    commands = re.findall(r"^    (verifier .+)$", readme, re.MULTILINE)
    assert commands == [
        'verifier check examples/al-waleed.txt --published 2015-05-24 --outlet "Border Desk" --corpus corpus/sample',
        "verifier check examples/second-event.txt --published 2015-05-20"
        ' --outlet "Ellery Lantern" --corpus corpus/sample',
    ]


def test_second_example_is_about_nothing_in_the_corpus() -> None:
    article = (EXAMPLES / "second-event.txt").read_text("utf-8")
    reports = (ROOT / "corpus" / "sample" / "reports.jsonl").read_text("utf-8").splitlines()
    names = re.compile(r"Brannoc|Ellery|Caldwell|ferry|sandbank|lifeboat")
    assert set(names.findall(article)) == {"Brannoc", "Ellery", "Caldwell", "ferry", "sandbank", "lifeboat"}
    assert [line for line in reports if names.search(json.loads(line)["text"])] == []
