/**
 * What implements the AWS SDK's own types. Compiled against the oldest SDK that has Bedrock, loaded
 * by a {@code HelperLoader} beside each application's copy.
 */
package scrimp.agent.hook.aws.helper;
