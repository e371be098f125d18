/** An ordinary application on AWS's SDK, as models were first asked with it. */
package scrimp.testapps.bedrock;
