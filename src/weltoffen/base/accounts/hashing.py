"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class DemoHasher(Argon2PasswordHasher):
    """For the demo's own passwords: each is random with 79 bits, so hashing need not be slow."""

    algorithm = "argon2"
    time_cost = 1
    memory_cost = 8 * 1024  # KiB
    parallelism = 1
