from weltoffen.domain.hearing.operations.hearing import look_ahead, prepare_hearing, record_hearing

__all__ = ["look_ahead", "prepare_hearing", "record_hearing"]
