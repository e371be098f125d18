/** An ordinary application on AWS's SDK. */
package scrimp.testapps.bedrock.converse;
