"""The forms people may fill in instead of sending a file of their own."""

TEMPLATES = {
    "records": "School A,School B,Date,Activity,Theme\r\n",
    "schools": "urn,name,phase,trust,postcode,easting,northing,pupils,fsm_pct\r\n",
    "returns": "urn,period,return\r\n",
}
