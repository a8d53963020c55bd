"""A word that was typed and the words that are known in, a hint out: the one that is meant, or what there is."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from itertools import islice


def suggest(word: str, known: Iterable[str], listed_in: str = "") -> str:
    """The known word that is meant, or where that is not plain, all of them, or of very many those that are near.

    Where none of very many is near: what they are ``listed_in``, if they are.
    """
    choices = list(islice(dict.fromkeys(known), _COMPARED))
    near = nearest(word, choices)
    if near:
        return f"did you mean '{near}'?"
    if not choices:
        return "there are none yet"
    if len(choices) <= _LISTED:
        return f"one of: {', '.join(choices)}"
    near_ones = get_close_matches(word, choices, n=_NEAREST, cutoff=0.6)
    if near_ones:
        return f"did you mean one of: {', '.join(near_ones)}?"
    if listed_in:
        return f"{listed_in} names all that there is"
    return f"one of many, such as {', '.join(choices[:_NEAREST])}"


_LISTED, _NEAREST, _COMPARED, _NEAR = 24, 6, 1000, 0.75


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Case, spaces, dashes and letters that changed places do not make a word another one; nor does a missing end.

    Further off, or between two that are equally near, a suggestion would mislead: ``female`` is nearer to ``males``
    than to any other population, and ``tier_4`` as near to ``tier_1`` as to ``tier_3``.
    """
    typed = _letters(word)
    by_letters = {_letters(choice): choice for choice in choices}
    swapped = [letters for letters in by_letters if sorted(letters) == sorted(typed)]
    if len(swapped) == 1:
        return by_letters[swapped[0]]
    alike = get_close_matches(typed, by_letters, n=2, cutoff=_NEAR)
    if len({SequenceMatcher(None, letters, typed).ratio() for letters in alike}) < len(alike):
        return None
    begun = [letters for letters in by_letters if len(typed) > 2 and letters.startswith(f"{typed}_")]
    found = alike or (begun if len(begun) == 1 else [])
    return by_letters[found[0]] if found else None


def _letters(word: str) -> str:
    return word.lower().replace(" ", "_").replace("-", "_").removesuffix(".yaml").removesuffix(".yml")


def with_article(noun: str) -> str:
    if noun == "funding":  # it is not counted
        return noun
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
