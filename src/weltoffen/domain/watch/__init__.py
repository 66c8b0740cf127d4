"""Council watch: papers and meetings of the bodies come in (OParl); screening them follows."""
