package scrimp.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import javax.management.MBeanAttributeInfo;
import org.junit.jupiter.api.Test;

class SharedMetersTest {
  /** Answers each question with the length of its name. */
  private final SharedView view =
      (SharedView)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SharedView.class},
              (proxy, method, arguments) ->
                  method.getName().equals("breaker") ? "open" : (long) method.getName().length());

  @Test
  void theBeanShowsAllThatThereIsToSee() throws Exception {
    OpenBean bean = SharedBean.of(view);

    assertThat(Arrays.stream(bean.getMBeanInfo().getAttributes()).map(MBeanAttributeInfo::getName))
        .hasSize(SharedView.class.getMethods().length);
    assertThat(bean.getAttribute("Breaker")).isEqualTo("open");
    assertThat(bean.getAttribute("Hits")).isEqualTo(4L);
    assertThat(bean.getAttribute("PendingInvalidations")).isEqualTo(20L);
  }

  @Test
  void metersOfTheSharedTierStandBesideThoseOfTheExactOne() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Meters meters = Meters.open().in(registry).shared(view)) {
      assertThat(meters).isNotNull();
      assertThat(registry.get("scrimp.cache.open").tag("tier", "shared").gauge().value())
          .isEqualTo(1);
      assertThat(registry.get("scrimp.cache.hits").tag("tier", "shared").functionCounter().count())
          .isEqualTo(4);
      assertThat(registry.get("scrimp.cache.queue").gauge().value()).isEqualTo(5);
    }
  }
}
