/**
 * The language in which a rule says which calls it is for.
 *
 * <pre>
 * condition  = and *( "|" and )
 * and        = not *( "&amp;" not )
 * not        = "!" not | "(" condition ")" | test
 * test       = flag [ "=" ( "true" | "false" ) ]
 *            | number ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "!=" ) digits
 *            | text ( ":" glob | "~" regex | "=" value | "!=" value )
 * flag       = "stream" | "tools"
 * number     = "prompt.tokens"
 * text       = "feature" | "user" | "tenant" | "thread" | "model" | "provider" | "host" | "endpoint"
 *            | "prompt.text" | "header." name | "sysprop." name
 * </pre>
 *
 * {@code !} binds closer than {@code &}, and that closer than {@code |}; both may be doubled. Space
 * is free around everything. A value stands in single or double quotes, in which a backslash before
 * that quote takes it literally, or bare, and then ends at space or one of {@code & | ( )}. In a
 * glob {@code *} is any text and {@code ?} any one character, dots and {@code #} included; a regex
 * is Java's and is searched for anywhere in the text.
 *
 * <ul>
 *   <li>{@code feature} without a {@code #} in its glob is matched against the class alone too.
 *   <li>{@code endpoint} is the wire's name, {@code openai.chat}, or its last part, {@code chat}.
 *   <li>{@code host} and the names of headers are compared without case.
 *   <li>Where nobody told feature, user, tenant or thread, they are {@code unknown}.
 *   <li>A header or system property that is not there is the empty text.
 * </ul>
 *
 * Tests are tried cheapest first, and no more of them than decide. A call of which a fact cannot be
 * had, because its body is no JSON, is not selected by a condition that comes to need that fact.
 */
package scrimp.policy.when;
