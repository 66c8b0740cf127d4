"""Departments, committees, associations; people, memberships, seats, deputies (OParl)."""
