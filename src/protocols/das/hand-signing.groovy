/*
 * AccessToken and Authorization [2.1, 5], for JMeter.
 * values: appCode, appSecret, utcOffset (minutes); now: epoch milliseconds.
 */
def signRequest(Map values, String body, long now) {
    def local = new java.text.SimpleDateFormat('yyyyMMddHHmmss')
    local.timeZone = new SimpleTimeZone((values.utcOffset as int) * 60000, 'agreed')
    def timestamp = local.format(new Date(now))
    def text = values.appCode + values.appSecret + timestamp
    def digest = java.security.MessageDigest.getInstance('MD5').digest(text.getBytes('UTF-8'))
    return [
        AccessToken: digest.encodeHex().toString().toUpperCase(),
        Authorization: (values.appCode + ':' + timestamp).getBytes('UTF-8').encodeBase64().toString(),
    ]
}
