package scrimp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplyTest {
  private enum Way {
    ONE_BY_ONE {
      @Override
      void read(InputStream body) throws IOException {
        while (body.read() >= 0) {}
      }
    },
    ALL {
      @Override
      void read(InputStream body) throws IOException {
        assertThat(body.readAllBytes()).hasSize(3);
      }
    },
    SOME {
      @Override
      void read(InputStream body) throws IOException {
        assertThat(body.readNBytes(10)).hasSize(3);
      }
    },
    TRANSFER {
      @Override
      void read(InputStream body) throws IOException {
        assertThat(body.transferTo(new ByteArrayOutputStream())).isEqualTo(3);
      }
    };

    abstract void read(InputStream body) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void beginningAndEndAreToldOnceHoweverTheBodyIsRead(Way way) throws IOException {
    Outcome outcome = Outcome.ended(Outcome.End.COMPLETE);
    Reply reply = Reply.of(200, Headers.EMPTY, new byte[] {1, 2, 3}, outcome);
    List<Object> told = new ArrayList<>();
    reply.onFirstByte(() -> told.add("first"));
    reply.onEnd(told::add);

    way.read(reply.body());
    reply.close();

    assertThat(told).containsExactly("first", outcome);
  }
}
