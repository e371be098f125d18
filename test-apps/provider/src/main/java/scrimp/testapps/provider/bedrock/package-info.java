/** Amazon Bedrock's runtime: Converse, and models invoked in the formats of their makers. */
package scrimp.testapps.provider.bedrock;
