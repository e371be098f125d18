package scrimp.testapps.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import okhttp3.Response;

/** Helps with what was bought. */
@WebServlet("/support")
public final class SupportServlet extends HttpServlet {
  private final transient Provider provider = new Provider();

  @Override
  protected void doGet(HttpServletRequest asked, HttpServletResponse answer) throws IOException {
    try (Response response = provider.client().newCall(provider.request(asked)).execute()) {
      Provider.tell(response, answer);
    }
  }

  @Override
  public void destroy() {
    provider.close();
  }
}
