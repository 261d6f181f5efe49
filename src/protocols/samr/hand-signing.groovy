/*
 * The sign of a message [6.5], for JMeter; Java has no SM4 of its own.
 * values: key, algorithm (md5 or sm4), order (ascii or document); body: the text of the message.
 */
def signRequest(Map values, String body, long now) {
    def text = canonicalText(body, values.key, values.order)
    if (values.algorithm == 'sm4') return [sign: encryptSm4(text, values.key)]
    def digest = java.security.MessageDigest.getInstance('MD5').digest(text.getBytes('UTF-8'))
    return [sign: digest.encodeHex().toString().toUpperCase()]
}

/* `name=value` of every member but the sign, in order, and the key at the end. */
def canonicalText(String body, String key, String order) {
    def table = ['appid', 'busicode', 'basicode', 'action', 'busilist', 'datalist', 'random']
    def placeOf = { order == 'document' && it in table ? table.indexOf(it) : table.size() }
    def members = readMembers(body).findAll { it[0] != 'sign' }
    members.sort { a, b -> placeOf(a[0]) <=> placeOf(b[0]) ?: a[0] <=> b[0] }
    return (members.collect { it[0] + '=' + it[1] } + ('key=' + key)).join('&')
}

/* The members of a JSON object: a text by its characters, all else exactly as it stands. */
def readMembers(String json) {
    def word = java.util.regex.Pattern.compile(/\s*("(?:[^"\\]|\\.)*"|[^\s",:\[\]{}]+|[,:\[\]{}])/).matcher(json)
    def slurper = new groovy.json.JsonSlurper()
    def at = 0
    def next = {
        if (!word.find(at) || word.start() != at) return null
        at = word.end()
        return word.group(1)
    }
    def members = []
    if (next() != '{') return members
    for (def name = next(); name && name != '}'; name = next()) {
        if (name == ',') continue
        next()
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) at += 1
        def start = at
        def depth = -1
        while (depth != 0) {
            if (depth < 0) depth = 0
            def part = next()
            if (part == null) return members
            if (part in ['[', '{']) depth += 1
            if (part in [']', '}']) depth -= 1
        }
        def value = json.substring(start, at)
        def read = { slurper.parseText('[' + it + ']')[0] }
        members << [read(name), value.startsWith('"') ? read(value) : value]
    }
    return members
}

def sbox() {
    return (
        'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62' +
        'e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
        '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1' +
        'e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
        '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684' +
        '18f07dec3adc4d2079ee5f3ed7cb3948'
    ).decodeHex()
}

/* SM4-ECB (GB/T 32907) with PKCS#7 padding, in upper-case hexadecimal digits. */
def encryptSm4(String text, String key) {
    def sbox = sbox()
    def bytes = text.getBytes('UTF-8') as List<Byte>
    def missing = 16 - bytes.size() % 16
    missing.times { bytes << (byte) missing }
    def keyBytes = key ==~ /[0-9A-Fa-f]{32}/ ? key.decodeHex() : key.getBytes('UTF-8')
    def roundKeys = expandKey(toWords(keyBytes as List<Byte>), sbox)
    def sealed = new StringBuilder()
    bytes.collate(16).each { block ->
        def words = toWords(block)
        roundKeys.each { int roundKey ->
            int mixed = substitute((int) words[1] ^ words[2] ^ words[3] ^ roundKey, sbox)
            int turned = [2, 10, 18, 24].inject(mixed) { sum, by -> sum ^ Integer.rotateLeft(mixed, by) }
            words << ((int) words.remove(0) ^ turned)
        }
        words.reverse().each { sealed << String.format('%08X', it) }
    }
    return sealed.toString()
}

def expandKey(List words, byte[] sbox) {
    def family = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc].collect { (int) it }
    words = [words, family].transpose().collect { it[0] ^ it[1] }
    return (0..31).collect { round ->
        int constant = (0..3).inject(0) { sum, at -> (sum << 8) | (((4 * round + at) * 7) & 255) }
        int mixed = substitute((int) words[1] ^ words[2] ^ words[3] ^ constant, sbox)
        int word = (int) words.remove(0) ^ mixed ^ Integer.rotateLeft(mixed, 13) ^ Integer.rotateLeft(mixed, 23)
        words << word
        return word
    }
}

def substitute(int word, byte[] sbox) {
    return (int) [24, 16, 8, 0].inject(0) { sum, shift -> (sum << 8) | (sbox[(word >>> shift) & 255] & 255) }
}

def toWords(List bytes) {
    return bytes.collate(4).collect { part -> (int) part.inject(0) { sum, one -> (sum << 8) | (one & 255) } }
}
