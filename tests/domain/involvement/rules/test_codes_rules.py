import secrets
from math import log2

from weltoffen.domain.involvement.rules.codes import ALPHABET, RANGE, code_of, fingerprint, tidy


def test_a_code_holds_sixty_bits_that_nobody_guesses():
    assert log2(RANGE) >= 60
    assert len({code_of(secrets.randbelow(RANGE)) for _ in range(1000)}) == 1000


def test_no_character_is_mistaken_for_another():
    assert not set("0O1IL") & set(ALPHABET)
    assert len(ALPHABET) == 31


def test_a_code_is_read_however_it_was_typed():
    code = code_of(2**70 + 12345)
    assert len(code) == 19
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code.replace('-', ' ')} ",
        code.replace("-", "–"),
    ):
        assert tidy(typed) == code


def test_every_single_slip_and_every_exchange_is_noticed():
    for code in (
        code_of(0),
        code_of(RANGE - 1),
        *(code_of(secrets.randbelow(RANGE)) for _ in range(20)),
    ):
        bare = code.replace("-", "")
        for place, character in enumerate(bare):
            for other in set(ALPHABET) - {character}:
                assert not tidy(bare[:place] + other + bare[place + 1 :])
        for place in range(len(bare) - 1):
            a, b = bare[place], bare[place + 1]
            if a != b:
                assert not tidy(bare[:place] + b + a + bare[place + 2 :])


def test_what_is_no_code_is_no_code():
    for typed in ("", "ABC", "K7QM" * 5, "0O1I" * 4, "<script>", "Ä" * 16, "2" * 5000):
        assert not tidy(typed)


def test_a_fingerprint_is_the_beginning_of_the_hash_in_groups_of_four():
    assert fingerprint("a1b2c3d4e5f60718") == "a1b2 c3d4 e5f6"
    assert fingerprint("") == ""
