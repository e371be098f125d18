package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.internal.http.HttpClientDependencies;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.TransformingAsyncResponseHandler;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** The stages of the AWS SDK take the advice: the client of each is another one afterwards. */
class AwsStagesTest {
  private static final String STAGES = "software.amazon.awssdk.core.internal.http.pipeline.stages.";

  private final Client given = new Client();
  private final Client instead = new Client();
  private final HttpClientDependencies dependencies =
      HttpClientDependencies.builder()
          .clientConfiguration(
              SdkClientConfiguration.builder()
                  .option(SdkClientOption.SYNC_HTTP_CLIENT, given)
                  .option(SdkClientOption.ASYNC_HTTP_CLIENT, given)
                  .build())
          .build();

  private static final class Client implements SdkHttpClient, SdkAsyncHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String clientName() {
      return "sample";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @AfterEach
  void forget() {
    Dispatcher.handler(Hooks.AWS_CLIENT, null, null);
    Dispatcher.handler(Hooks.AWS_SIGN, null, null);
  }

  @Test
  void theStageThatSendsGetsTheClientInstead() throws Exception {
    Class<?> stage = woven("MakeHttpRequestStage");
    Dispatcher.handler(
        Hooks.AWS_CLIENT, dependencies::equals, (self, arguments) -> replaced(arguments[0]));

    Object made = stage.getConstructor(HttpClientDependencies.class).newInstance(dependencies);

    assertThat(field(made, "sdkHttpClient")).isSameAs(instead);
  }

  @Test
  void theStageThatSendsAsynchronouslyGetsTheClientInstead() throws Exception {
    Class<?> stage = woven("MakeAsyncHttpRequestStage");
    Dispatcher.handler(
        Hooks.AWS_CLIENT, dependencies::equals, (self, arguments) -> replaced(arguments[0]));

    Object made =
        stage
            .getConstructor(TransformingAsyncResponseHandler.class, HttpClientDependencies.class)
            .newInstance(null, dependencies);

    assertThat(field(made, "sdkAsyncHttpClient")).isSameAs(instead);
  }

  @Test
  void otherClientsAreLeftAlone() throws Exception {
    Class<?> stage = woven("MakeHttpRequestStage");
    Dispatcher.handler(Hooks.AWS_CLIENT, any -> false, (self, arguments) -> replaced(arguments[0]));

    Object made = stage.getConstructor(HttpClientDependencies.class).newInstance(dependencies);

    assertThat(field(made, "sdkHttpClient")).isSameAs(given);
  }

  @Test
  void bothStagesThatSignTellOfIt() throws Exception {
    for (String name : new String[] {"SigningStage", "AsyncSigningStage"}) {
      Class<?> stage = woven(name);
      Object[] told = new Object[1];
      Dispatcher.handler(
          Hooks.AWS_SIGN,
          context -> true,
          (self, arguments) -> {
            told[0] = self;
            throw new IllegalStateException("enough");
          });
      Object made = stage.getConstructor(HttpClientDependencies.class).newInstance(dependencies);

      // neither request nor context: the stage itself fails, but not before it was told
      try {
        stage
            .getMethod("execute", SdkHttpFullRequest.class, RequestExecutionContext.class)
            .invoke(made, null, null);
      } catch (ReflectiveOperationException expected) {
        assertThat(expected.getCause()).isInstanceOf(NullPointerException.class);
      }

      assertThat(told[0]).isSameAs(made);
    }
  }

  private Object replaced(Object client) {
    assertThat(client).isSameAs(given);
    return instead;
  }

  private static Object field(Object stage, String name) throws Exception {
    Field field = stage.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(stage);
  }

  private static Class<?> woven(String stage) throws Exception {
    String name = STAGES + stage;
    ClassLoader application = AwsStagesTest.class.getClassLoader();
    byte[] classFile;
    try (InputStream in = application.getResourceAsStream(name.replace('.', '/') + ".class")) {
      classFile = in.readAllBytes();
    }
    byte[] woven =
        new Weaving(
                new DispatcherDefinition("scrimp/agent/weave/Dispatcher", Dispatcher.class),
                new EngineRef(null, null, System.err))
            .woven(Hooks.of(name.replace('.', '/')), application, classFile);
    return new ClassLoader(application) {
      @Override
      protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
        if (!wanted.equals(name)) {
          return super.loadClass(wanted, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, woven, 0, woven.length);
      }
    }.loadClass(name);
  }
}
