/*
 * AccessToken and Authorization, the cipher text of amounts, and the sign of a body where the
 * parties have agreed upon one [5.3], for JMeter.
 * values: appId, appSecret, aesKey (none: nothing is encrypted), utcOffset (minutes), letterCase
 * and cipherForm; body: the text that is sent, but for `sign`; now: epoch milliseconds.
 */
def signRequest(Map values, String body, long now) {
    def local = new java.text.SimpleDateFormat('yyyyMMddHHmmss')
    local.timeZone = new SimpleTimeZone((values.utcOffset as int) * 60000, 'agreed')
    def timestamp = local.format(new Date(now))
    def digest = md5(values.appId + values.appSecret + timestamp)
    return [
        AccessToken: values.letterCase == 'lower' ? digest : digest.toUpperCase(),
        Authorization: (values.appId + ':' + timestamp).getBytes('UTF-8').encodeBase64().toString(),
        sign: signBody(body, values.appSecret),
    ]
}

/* MD5 of the fields in the order of their names, and of the secret behind them. */
def signBody(String body, String appSecret) {
    def fields = new groovy.json.JsonSlurper().parseText(body ?: '{}')
    def names = (fields.keySet() - 'sign').sort()
    def pairs = names.collect { it + '=' + (fields[it] instanceof String ? fields[it] : toJson(fields[it])) }
    return md5((pairs + ('key=' + appSecret)).join('&')).toUpperCase()
}

/* Compact JSON; Groovy's own spells all but ASCII with escapes. */
def toJson(value) {
    if (value instanceof Map) return '{' + value.collect { toJson(it.key) + ':' + toJson(it.value) }.join(',') + '}'
    if (value instanceof List) return '[' + value.collect { toJson(it) }.join(',') + ']'
    if (value instanceof BigDecimal) return value.stripTrailingZeros().toPlainString()
    if (!(value instanceof String)) return String.valueOf(value)
    def escapes = ['"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f']
    return '"' + value.collect { escapes[it] ?: it < ' ' ? String.format('\\u%04x', (int) (it as char)) : it }.join('') + '"'
}

def md5(String text) {
    return java.security.MessageDigest.getInstance('MD5').digest(text.getBytes('UTF-8')).encodeHex().toString()
}

/* AES-128-ECB with PKCS#7 padding; the text as it is where there is no key. */
def seal(Map values, String plain) {
    if (!values.aesKey) return plain
    def key = values.aesKey ==~ /[0-9A-Fa-f]{32}/ ? values.aesKey.decodeHex() : values.aesKey.getBytes('UTF-8')
    def cipher = javax.crypto.Cipher.getInstance('AES/ECB/PKCS5Padding')
    cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key, 'AES'))
    def sealed = cipher.doFinal(plain.getBytes('UTF-8'))
    return values.cipherForm == 'hex' ? sealed.encodeHex().toString() : sealed.encodeBase64().toString()
}
