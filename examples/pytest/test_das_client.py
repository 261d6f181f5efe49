"""Runs with `pytest`, and with `python3 -m unittest` where there is none."""

import unittest

from das_client import DasClient, Refused
from observer import Observer

METER = "900000000017"
USER = "70000000000000017"


class DasClientTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.das = Observer("das", "--lang", "en")
        cls.addClassCleanup(cls.das.close)

    def setUp(self):
        self.das.reset()
        self.client = DasClient(self.das.url)

    def test_registers_a_meter(self):
        self.client.create_price("P0001", "2.5000")
        device_id = self.client.register_meter(METER, USER, "P0001")
        self.assertRegex(device_id, r"^\w{32}$")

        exchange = self.das.received("1001", meterNo=METER)
        self.assertTrue(exchange["conforms"], exchange)
        self.das.verify()

    def test_stops_when_it_is_refused(self):
        with self.assertRaises(Refused):
            self.client.register_meter(METER, USER, "P9999")
        self.das.verify()

    def test_is_told_what_it_does_wrong(self):
        with self.assertRaises(Refused):
            self.client.create_price("P0001", "-1")
        with self.assertRaisesRegex(AssertionError, r"1007 /priceDetail/price1 .* seen: \"-1\""):
            self.das.verify()


if __name__ == "__main__":
    unittest.main()
