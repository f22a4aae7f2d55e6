import { rulesOf, within } from './kinds'

const instructions =
  '(?:instructions?|rules|directions|guidelines|prompts?|policies|commands|constraints|restrictions|programming)'
const disobey = "\\b(?:ignore|disregard|forget|override|bypass|do not follow|don't follow|stop following|do not obey)"
const earlier = '(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|system|initial|original|safety)'
const tell =
  '\\b(?:reveal|show|print|repeat|output|display|tell|give|leak|dump|disclose|translate|summari[sz]e|write|copy|list)'
const order =
  '(?:say|state|reply|respond|answer|write|conclude|ignore|disregard|recommend|report|declare|omit|append|include|insert|send|open|execute|run|visit|translate|summari[sz]e|mark|grade|rate|change|replace|multiply|please|do not|you must|you should|always|never)'
const machine =
  '(?:ai|artificial intelligence|assistant|language model|llm|model|chatbot|bot|agent|chatgpt|grader|evaluator)'
const noLimits =
  '(?:without|with no|no|free of|free from) (?:any |more )?(?:rules|restrictions|filters?|limitations|censorship|guidelines)(?! (?:of|on|for|in)\\b)'

/** The same in English. */
export const englishRules = [
  ...rulesOf(
    'override',
    `${disobey}\\b${within(30)}\\b${earlier}\\b${within(30)}\\b${instructions}\\b`,
    `${disobey}\\b${within(20)}\\b(?:everything|anything|all|what|whatever)\\s+(?:above|before|previously|(?:that )?(?:you (?:were|have been|had been)|i) (?:told|said|given))\\b`,
    `\\bnew (?:system )?(?:instructions?|task|policy|directives?|rules)\\s*:`,
    `\\bthese instructions (?:take precedence|supersede|override|replace)\\b`,
  ),
  ...rulesOf(
    'role',
    `\\bfrom now on\\b${within(20)}\\byou (?:are|will be|shall be)\\b`,
    `\\byou are now (?:called|named|free|unrestricted|dan|in \\w+ mode|an? (?:ai|assistant|chatbot|model|unrestricted|evil|hacker))\\b`,
    `\\byou are no longer (?:an?|bound|restricted|limited|required)\\b`,
    `\\b(?:act|behave|respond|answer|pretend|role-?play)\\b${within(60)}\\b${noLimits}\\b`,
    `\\b(?:developer|god|dan|jailbreak|unrestricted|admin|debug|root) mode\\b`,
    `\\bdo anything now\\b`,
    `\\bbreak character\\b`,
  ),
  ...rulesOf(
    'reveal',
    `${tell}\\b${within(50)}\\b(?:system prompt|(?:your|the) (?:initial|original|hidden|secret|internal|system|developer) (?:instructions?|prompt|message|rules)|your (?:instructions|prompt|rules|guidelines))\\b`,
    `${tell}\\b${within(20)}\\b(?:everything|all|the (?:text|words))\\s+(?:written )?(?:above|before)\\b`,
    `${tell}\\b${within(40)}\\b(?:api[ _-]?keys?|passwords?|credentials|access tokens?|environment variables)\\b`,
  ),
  ...rulesOf(
    'addressed',
    `\\b(?:note|message|instructions?|attention|notice)\\s+(?:to|for)\\s+(?:the |any |all |every )?(?:automated |automatic )?${machine}s?\\b`,
    `(?:^|[.!?\\n>(*\\[-])\\s*(?:dear |attention,? )?(?:ai|assistant|language model|llm|chatgpt|chatbot)\\s*[,:]\\s*(?:${order}|when|if)\\b`,
    `\\bif you are (?:an? )?(?:ai|artificial intelligence|language model|llm|chatbot|bot|automated)\\b`,
    `\\b${machine}s?\\s+(?:that (?:is|are) )?(?:reading|processing|summari[sz]ing|analy[sz]ing) this\\b`,
    `\\binstead of\\s+(?:summari[sz]ing|answering|analy[sz]ing|translating|following)\\b`,
  ),
  ...rulesOf(
    'verdict',
    `\\b(?:state|report|conclude|declare|say|reply|respond|write)\\b${within(80)}\\b(?:without (?:looking|reading|reviewing|viewing|analy[sz]ing)|regardless of|no matter what)\\b`,
    `\\b(?:must|should|deserves? to)\\b${within(20)}\\b(?:receive|be given|get|be awarded)\\b${within(30)}(?:\\b(?:full|maximum|perfect|top) (?:marks?|score|grade|points)|\\b100 ?/ ?100|\\b10 ?/ ?10|\\b100 ?%)`,
    `\\b(?:give|award|assign)\\b${within(30)}\\b(?:full|maximum|perfect|the highest|top) (?:marks?|score|grade|points)\\b`,
  ),
  ...rulesOf(
    'exfiltration',
    `\\b(?:send|post|upload|forward|append|embed|exfiltrate|transmit)\\b${within(80)}\\bhttps?:`,
    `\\b(?:send|forward|leak|exfiltrate)\\b${within(40)}\\b(?:conversation|chat history|patient (?:data|records?))\\b${within(30)}\\bto\\s+\\S+@`,
  ),
  ...rulesOf('hidden', `\\b(?:decode|decrypt|decipher)\\b${within(60)}\\b(?:base64|rot13|hex)\\b`),
]
