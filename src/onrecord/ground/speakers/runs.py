"""Runs of capitalised words that may be names: where each begins and where it ends."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from onrecord.ground.speakers.descriptions import is_plural_role, role_start
from onrecord.ground.speakers.lexicon import load_lexicon
from onrecord.ground.speakers.reading import Reading, Token


def find_runs(reading: Reading, known: AbstractSet[str]) -> Iterator[tuple[int, int, bool]]:
    """Ranges of tokens that may be names, each with whether its capital letters can be trusted."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        if not _may_begin(reading, i, known):
            i += 1
            continue
        end = _run_end(reading, i, known)
        in_headline = tokens[i].line in reading.headlines
        yield i, end, not in_headline and (not tokens[i].opens or end - i > 1 or tokens[i].low in known)
        i = end


def _may_begin(reading: Reading, i: int, known: AbstractSet[str]) -> bool:
    """Whether a name can begin at a token."""
    token, lexicon = reading.tokens[i], load_lexicon()
    is_date = lexicon.is_a(token.low, "calendar") and not _particles(reading, i + 1)
    if not token.is_name_form or lexicon.is_a(token.low, "article") or is_date:
        return False
    is_opener = lexicon.is_a(token.low, "opener")
    following = reading.behind(i + 1)
    if token.line in reading.headlines:
        is_given = token.low in lexicon.given_names and following is not None and following.low in known
        return (token.low in known or is_given) and not is_opener
    if not token.opens:
        return True
    if following and lexicon.is_a(f"{token.low} {following.low}", "place"):
        return True
    if is_opener:
        return following is not None and (token.low, following.low) in reading.capital_pairs
    if token.low in reading.lower and token.low not in reading.capital:
        is_joined = following is not None and following.is_name_form and following.start == token.end + 1
        return is_joined and (token.low in lexicon.given_names or role_start(reading.tokens, i, i + 1) is not None)
    return True


def _run_end(reading: Reading, first: int, known: AbstractSet[str]) -> int:
    """Where the name that begins here ends: over capitalised words, particles, and "of" behind an organisation."""
    tokens, lexicon = reading.tokens, load_lexicon()
    end = first + 1
    while token := reading.behind(end):
        if token.start - tokens[end - 1].end > 1 or token.opens or lexicon.is_a(token.low, "calendar"):
            break
        following = reading.behind(end + 1)
        is_followed = following is not None and following.is_name_form
        if token.is_name_form:
            if token.line in reading.headlines and token.low not in known:
                break
            if is_followed and _begins_a_person(reading, first, end):
                break
            end += 1
        elif particles := _particles(reading, end):
            end += particles + 1
        elif token.text == "&" and is_followed:
            end += 2
        elif _is_owned_by_group(reading, end):
            end += 2  # "Bishops' Conference"
        elif lexicon.is_a(token.low, "joiner") and _takes_joiner(tokens, first, end):
            skip = end + 1 + (following is not None and following.low == "the")
            beyond = reading.behind(skip)
            if beyond is None or not beyond.is_name_form or lexicon.is_a(beyond.low, "calendar"):
                break
            if role_start(tokens, first, end) is not None and not lexicon.is_a(beyond.low, "portfolio"):
                break  # "Secretary-General of the River Guard"
            end = skip + 1
        elif (token.low == "and" and is_followed and _takes_and(reading, first, end)) or (
            token.text == "," and is_followed and _lists_portfolios(reading, first, end)
        ):
            end += 2
        else:
            break
    return end


def _is_owned_by_group(reading: Reading, i: int) -> bool:
    """Whether the apostrophe of a plural stands here inside a name: "Bishops' Conference", "Workers' Party"."""
    mark, owner, lexicon = reading.tokens[i], reading.tokens[i - 1], load_lexicon()
    head = reading.behind(i + 1)
    if mark.low != "'" or mark.start != owner.end or head is None or head.start != mark.end + 1:
        return False
    is_group = is_plural_role(owner.low) or lexicon.is_a(owner.low, "member")
    return is_group and head.is_name_form and (head.low in lexicon.organizations)


def _begins_a_person(reading: Reading, first: int, i: int) -> bool:
    """Whether a given name begins a name of its own: "the Bank of Tarsa" + "John Bell", "of Tarsa" + "John Bell"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if tokens[i].low not in lexicon.given_names or role_start(tokens, first, i) is not None:
        return False
    joiner = next((k for k in range(i - 1, first, -1) if lexicon.is_a(tokens[k].low, "joiner")), None)
    if joiner is None:
        place = " ".join(token.low for token in tokens[first:i])
        return lexicon.is_a(reading.before(first), "joiner") and lexicon.is_a(place, "place")
    is_told = any(not is_portfolio(token) for token in tokens[joiner + 1 : i])
    return is_told and tokens[joiner - 1].low in lexicon.organizations


def _particles(reading: Reading, i: int) -> int:
    """How many small particles with a capitalised word behind them begin here: two in "van der Zee"."""
    end = i
    while token := reading.behind(end):
        if token.is_name_form:
            return end - i
        if not (token.text.islower() and load_lexicon().is_a(token.low, "particle")):
            break
        end += 1
    return 0


def _takes_joiner(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether "of" continues the name: "Ministry of …", "Secretary of …", "Citizens for …"."""
    lexicon = load_lexicon()
    before = tokens[end - 1].low
    if tokens[end].low == "for" and lexicon.is_a(before, "member"):
        return True
    return before in lexicon.organizations or role_start(tokens, first, end) is not None


def _takes_and(reading: Reading, first: int, end: int) -> bool:
    """Whether "and" continues the name: "Ministry of Health and Education", "Food and Drug Administration"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if any(lexicon.is_a(token.low, "joiner") for token in tokens[first:end]):
        return tokens[first].low not in lexicon.roles
    head = reading.behind(end + 2)
    is_body = head is not None and head.is_name_form and "agency" in lexicon.organizations.get(head.low, ())
    return is_body and end - first == 1 and tokens[first].low not in lexicon.given_names


def _lists_portfolios(reading: Reading, first: int, i: int) -> bool:
    """Whether the comma here stands in a list of tasks: "Ministry of Trade, Industry and Energy"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    beyond = reading.behind(i + 2)
    has_joiner = any(lexicon.is_a(token.low, "joiner") for token in tokens[first:i])
    is_list = lexicon.is_a(tokens[i - 1].low, "portfolio") and beyond is not None and beyond.low in ("and", ",", "&")
    return has_joiner and is_list and tokens[first].low not in lexicon.roles


def is_portfolio(token: Token) -> bool:
    """Whether a word belongs to a title with "of": "Minister of Health and Education"."""
    lexicon = load_lexicon()
    return token.low in ("the", "and", "&") or lexicon.is_a(token.low, "joiner") or lexicon.is_a(token.low, "portfolio")
