"""How it is put together: settings, addresses, environment, and one profile per municipality."""
