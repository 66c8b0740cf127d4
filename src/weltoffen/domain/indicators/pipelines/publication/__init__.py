"""From protected tables to a signed bundle that leaves the office: plan, ledger, bundle."""
