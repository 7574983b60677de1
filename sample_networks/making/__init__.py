"""How the sample authority is made: places, a roster, a plan, meetings and tables."""
