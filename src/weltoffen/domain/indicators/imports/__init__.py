"""Files with figures: bundles, flat files of official statistics, tables with named columns."""
