"""What people hear about meetings of ours."""
