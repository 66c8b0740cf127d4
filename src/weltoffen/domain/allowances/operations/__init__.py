from weltoffen.domain.allowances.operations.settlement import cancel_settlement, settle

__all__ = ["cancel_settlement", "settle"]
