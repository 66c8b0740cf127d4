"""What must hold for every change: checks, and the databases the tests run on."""
