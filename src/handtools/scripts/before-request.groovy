/*
 * Runs before each request: makes the variables that it is written with. The constants stand above,
 * and so does signRequest of the protocol.
 */
def values = [:] + settings
variables.each { values[it] = vars.get(it) ?: '' }

def now = System.currentTimeMillis()
def zone = new SimpleTimeZone((values.utcOffset as int) * 60000, 'agreed')
def random = java.util.concurrent.ThreadLocalRandom.current()
def digits = [
    '#': { Integer.toString(random.nextInt(10)) },
    '~': { Integer.toHexString(random.nextInt(16)) },
    '*': { UUID.randomUUID().toString() },
]

/* Those that requests are about take turns, whichever thread they come from. */
if (subjects) {
    def turn = (vars.iteration - 1) * ctx.threadGroup.numThreads + ctx.threadNum
    subjects[turn % subjects.size()].each { name, value -> vars.put(name, value) }
}
tables.fresh.each { name, shape ->
    vars.put(name, shape.collect { digits[it] ? digits[it]() : it }.join(''))
}
tables.times.each { name, entry ->
    def writer = new java.text.SimpleDateFormat(entry[0])
    writer.timeZone = zone
    vars.put(name, writer.format(new Date(now + entry[1] * 86400000L)))
}
tables.counts.each { name, entry ->
    def count = entry[0] + (now - entry[2]) / 3600000.0 * entry[3]
    vars.put(name, (count as BigDecimal).setScale(entry[1], java.math.RoundingMode.HALF_UP).toPlainString())
}
tables.sealed.each { name, plain -> vars.put(name, seal(values, plain)) }
tables.encoded.each { name, variable ->
    vars.put(name, URLEncoder.encode(vars.get(variable) ?: '', 'UTF-8').replace('+', '%20'))
}

/* A body that is signed is filled in here, as its signature is over its text. */
vars.remove('sign')
def template = templates[sampler.name] ?: ''
def body = template.replaceAll(/\{\{(\w+)\}\}/) { whole, name -> vars.get(name) ?: whole }
signRequest(values, body, now).each { name, value -> vars.put(name, value) }
if (template) vars.put('body', body.replace('{{sign}}', vars.get('sign')))
