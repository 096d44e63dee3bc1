"""What the templates of news are filled with: made-up people, real places, figures, days."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from verifier.judging.entailment.lexicon import MONTHS, WEEKDAYS

FIRST = (
    "Anna Peter Maria John Omar Leila Ivan Olga Chen Mei Raj Priya Kofi Amina Diego Lucia Hans Greta Pierre "
    "Claire Ali Sara "
    "Yusuf Nadia David Ruth James Emma Tomas Elena Kenji Yuki Samuel Grace Ahmed Fatima Paulo Rosa Erik Ingrid "
    "Mark Laura "
    "Daniel Helen Viktor Irina Hassan Zainab George Alice Marco Silvia Andrew Kate Pablo Carmen Brian Joyce Musa Halima"
).split()
LAST = (
    "Keller Rossi Okafor Haddad Novak Petrov Tanaka Silva Moreau Lindqvist Osman Farah Dhillon Mehta Castillo "
    "Ortega Brandt "
    "Weber Dubois Laurent Nasser Khoury Aziz Rahman Sato Mori Costa Ferreira Jansen Bakker Murphy Doyle Hughes "
    "Carter Bennett "
    "Foster Sharma Iyer Mensah Boateng Kamau Otieno Diallo Traore Popescu Horvath Kowalski Nowak Marino Greco "
    "Vargas Rojas "
    "Andersen Nilsen Virtanen Laine Demir Yilmaz Hakimi Karimi Barzani Saleh Mansour Tariq Holloway Pritchard "
    "Whitcombe Lam"
).split()
CITY = (
    "Mosul|Basra|Kirkuk|Tikrit|Ramadi|Falluja|Aleppo|Homs|Raqqa|Damascus|Beirut|Tripoli|Benghazi|Tunis|Cairo|Khartoum|Nairobi|"
    "Mombasa|Lagos|Kano|Accra|Dakar|Bamako|Lima|Quito|Bogota|Caracas|Santiago|Havana|Chicago|Boston|Denver|Houston|Phoenix|"
    "Seattle|Toronto|Montreal|London|Leeds|Bristol|Glasgow|Paris|Lyon|Marseille|Berlin|Hamburg|Munich|Vienna|Zurich|Rome|"
    "Milan|Naples|Madrid|Seville|Lisbon|Athens|Sofia|Warsaw|Krakow|Prague|Kiev|Kharkiv|Odessa|Donetsk|Moscow|Kazan|Tbilisi|"
    "Baku|Ankara|Izmir|Tehran|Isfahan|Kabul|Kandahar|Herat|Lahore|Karachi|Quetta|Delhi|Mumbai|Chennai|Dhaka|Colombo|Manila|"
    "Jakarta|Hanoi|Bangkok|Seoul|Osaka|Sydney|Perth|Tal Afar|Erbil|Palmyra|Kobani|Sirte|Port Sudan"
).split("|")
COUNTRY = (
    "Iraq|Syria|Iran|Turkey|Lebanon|Jordan|Egypt|Libya|Tunisia|Algeria|Morocco|Sudan|Kenya|Somalia|Ethiopia|Nigeria|Ghana|Mali|"
    "France|Germany|Italy|Spain|Portugal|Greece|Poland|Hungary|Romania|Bulgaria|Ukraine|Russia|Sweden|Norway|Denmark|Finland|"
    "Britain|Ireland|Canada|Mexico|Brazil|Argentina|Chile|Peru|Colombia|Venezuela|Cuba|India|Pakistan|Afghanistan|Bangladesh|"
    "China|Japan|Indonesia|Thailand|Vietnam|Australia|New Zealand|Yemen|Saudi Arabia|Kuwait|Qatar|South "
    "Africa|Uganda|Nepal"
).split("|")
FILLERS: dict[str, list[str]] = {
    "city": CITY,
    "country": COUNTRY,
    "weekday": [d.capitalize() for d in WEEKDAYS],
    "month": [m.capitalize() for m in MONTHS],
    "year": [str(y) for y in range(1994, 2024)],
    "faction": "rebels|government forces|militiamen|tribal fighters|Kurdish fighters|army troops|jihadists|separatists|"
    "paramilitary police|border guards|Shia militias|Islamist fighters|loyalist units|foreign mercenaries".split("|"),
    "victims": "soldiers|civilians|police officers|villagers|pilgrims|students|miners|passengers|aid "
    "workers|journalists|"
    "schoolchildren|worshippers|farmers|prisoners|shoppers|recruits".split("|"),
    "thing": "border crossing|airport|oil refinery|dam|bridge|power station|police headquarters|military "
    "base|port|hospital|"
    "prison|main highway|village|university campus|railway station|grain depot".split("|"),
    "weapon": "car bomb|suicide vest|rocket|roadside bomb|drone|mortar shell|hand grenade|truck bomb|knife|rifle".split(
        "|"
    ),
    "ministry": "the interior ministry|the defence ministry|the health ministry|the foreign ministry|the finance "
    "ministry|"
    "the justice ministry|the transport ministry|the education ministry|the energy ministry".split("|"),
    "firm": "Norvane|Kestrel Motors|Aldermoor Bank|Tessaly Foods|Brightwater Energy|Orlan Steel|Castor "
    "Airlines|Pellucid|"
    "Hanover Shipping|Miravel|Quillon Software|Sable Telecom|Dunmore Retail|Vantor Aerospace|Greycliff "
    "Mining|Lumio".split("|"),
    "party": "the Unity Party|the National Front|the Green Alliance|the Workers' Party|the Civic Union|the Reform Bloc|"
    "the People's Movement|the Liberal League|the Homeland Party|the Centre Coalition".split("|"),
    "club": "Rovers|United|Athletic|the Falcons|the Bears|Dynamo|the Tigers|Sporting|the "
    "Pilots|Olympic|City|Wanderers".split("|"),
    "crime": "fraud|bribery|murder|tax evasion|smuggling|kidnapping|perjury|arson|money laundering|espionage|theft|"
    "manslaughter".split("|"),
    "disease": "influenza|cholera|malaria|measles|asthma|diabetes|stroke|pneumonia|heart "
    "disease|dementia|depression|obesity|"
    "kidney disease|breast cancer|high blood pressure|covid-19|severe covid-19|tuberculosis".split("|"),
    "remedy": "vitamin D|zinc supplements|aspirin|regular exercise|a low-salt diet|green tea|fish oil|statins|smoking|"
    "red meat|coffee|face masks|hand washing|hydroxychloroquine|a plasma treatment|the new vaccine|school closures|"
    "alcohol|air pollution|garlic|mouthwash|sunlight|probiotics|steroids|sleep loss".split("|"),
    "goods": "oil|wheat|steel|medicines|natural gas|cars|weapons|rice|cotton|timber|computer chips|fertiliser".split(
        "|"
    ),
    "disaster": "earthquake|flood|wildfire|cyclone|landslide|blizzard|tornado|avalanche|tsunami|drought".split("|"),
    "post": "prime minister|president|governor|mayor|army chief|finance minister|police chief|ambassador|speaker of "
    "parliament|central bank governor|chief justice|foreign minister".split("|"),
    "animal": "lion|wolf|crocodile|bear|python|elephant|shark|leopard|dog|bull".split("|"),
    "work": "novel|film|album|play|documentary|opera|television series|painting|memoir|video game".split("|"),
    "project": "a bridge|a stadium|a hospital|a nuclear plant|a railway line|a dam|an airport|a solar farm|a museum|"
    "a pipeline|a library".split("|"),
    "ailment": "a broken leg|a fever|a heart attack|food poisoning|a knee injury|burns|a stroke|pneumonia".split("|"),
    "policy": "the curfew|the travel ban|the fuel tax|the smoking ban|the ceasefire|the school reform|the asylum law|"
    "the trade deal|the pension law|the emergency law|the strike".split("|"),
}
_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()


def slots_of(template: str) -> set[str]:
    """The slots' names of a template, `{city}`, `{city2}` and so on."""
    return {a + b for a, b in _SLOT.findall(template)}


def kind_of(slot: str) -> str:
    """The kind of a slot: its name without the number."""
    return slot.rstrip("0123456789")


def draw(slot: str, chance: random.Random, *, other_than: str = "") -> str:
    """A filler for a slot; figures are digits here and are dressed when they are written."""
    while True:
        found = _draw(kind_of(slot), chance, other_than)
        if found != other_than:
            return found


def _draw(kind: str, chance: random.Random, old: str) -> str:
    if kind == "person":
        first, last = chance.choice(FIRST), chance.choice(LAST)
        return f"{old.split(maxsplit=1)[0]} {last}" if old and chance.random() < 0.2 else f"{first} {last}"
    if kind == "toll":
        near = old and chance.random() < 0.5
        return (
            str(max(2, int(old) + chance.choice((-3, -2, -1, 1, 2, 3, 5, 10))))
            if near
            else str(_spread(chance, 2, 400))
        )
    if kind == "count":
        return str(_spread(chance, 50, 90_000))
    if kind == "share":
        return str(chance.randint(2, 97))
    if kind == "sum":
        return str(chance.randint(2, 950))
    if kind == "day":
        return str(chance.randint(1, 28))
    if kind == "small":
        return str(chance.randint(2, 12))
    return chance.choice(FILLERS[kind])


def _spread(chance: random.Random, low: int, high: int) -> int:
    """Small values as often as large ones."""
    value = int(low * (high / low) ** chance.random())
    return value if value < 100 or chance.random() < 0.4 else round(value, 1 - len(str(value)) + 1)


def dress(slot: str, value: str, chance: random.Random) -> str:
    """A filler as it is printed: figures with commas, small ones often as words."""
    if kind_of(slot) in {"toll", "count", "small", "sum", "share"}:
        number = int(value)
        if number <= 20 and kind_of(slot) != "share" and chance.random() < 0.6:
            return _WORDS[number]
        return f"{number:,}"
    return value


def fill(template: str, values: Mapping[str, str], chance: random.Random) -> str:
    """A template with its slots filled."""
    return _SLOT.sub(lambda m: dress(m[1] + m[2], values[m[1] + m[2]], chance), template)
