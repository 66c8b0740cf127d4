from weltoffen.domain.hearing.models.hearing import Hearing

__all__ = ["Hearing"]
