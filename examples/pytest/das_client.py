"""The part of a customer information system that registers meters. Standard library only."""

import base64
import hashlib
import json
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

# What both sides have agreed upon; here the made-up values that duijie takes by default.
APP_CODE = "00000072"
APP_SECRET = "demo6f1c9a4be27d5083c6e1b94f7a20"
FACTOR_NO = "0011"
COMPANY_CODE = "10001058"

CHINA = timezone(timedelta(hours=8))


class Refused(Exception):
    """The other side has refused, or its answer is not the one to what was asked."""


class DasClient:
    def __init__(self, url):
        self.url = url

    def create_price(self, price_code, price):
        self._call(
            "/api/collect/meter/1007",
            priceCode=price_code,
            priceVersion="V1.0",
            priceProperty="1",
            priceType="1",
            priceDetail={"priceLength": "1", "price1": price},
        )

    def register_meter(self, meter_no, user_no, price_code):
        """Gives the device number."""
        answer = self._call(
            "/api/v1/collect/meter/1001",
            userNo=user_no,
            meterNo=meter_no,
            meterType="441",
            initNum="0.0000",
            billingModel="2",
            payModel="1",
            priceCode=price_code,
            sdateTime=now(),
        )
        return answer["deviceId"]

    def _call(self, path, **fields):
        message = {
            "serialNo": uuid.uuid4().hex,
            "factorNo": FACTOR_NO,
            "companyCode": COMPANY_CODE,
            **fields,
        }
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(message, ensure_ascii=False).encode("utf-8"),
            headers={
                "Accept": "application/json",
                "Content-Type": "application/json;charset=utf-8",
                **sign(now()),
            },
        )
        with urllib.request.urlopen(request, timeout=5) as response:
            answer = json.load(response)
        if answer.get("echoCode") != "0000":
            raise Refused(f"{path}: {answer}")
        payload = answer["echoMsg"]
        if payload.get("serialNo") != message["serialNo"]:
            raise Refused(f"{path}: the answer is to something else")
        return payload


def now():
    """China Standard Time as yyyyMMddHHmmss."""
    return datetime.now(CHINA).strftime("%Y%m%d%H%M%S")


def sign(timestamp):
    digest = hashlib.md5((APP_CODE + APP_SECRET + timestamp).encode()).hexdigest()
    identity = base64.b64encode(f"{APP_CODE}:{timestamp}".encode()).decode()
    return {"AccessToken": digest.upper(), "Authorization": identity}
