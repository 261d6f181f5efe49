import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client of the data acquisition system under test, with JUnit 5 and Java 11 or later. Needs
 * Node.js and the package duijie; the variable DUIJIE is the command, by default "npx duijie".
 */
class DasClientTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Process observer;
  private static String url;

  @BeforeAll
  static void startObserver() throws IOException {
    String program = System.getenv().getOrDefault("DUIJIE", "npx duijie");
    List<String> command = new ArrayList<>(List.of(program.split(" ")));
    String folder = Files.createTempDirectory("duijie").toString();
    // Should this process be killed, the observer ends by itself.
    command.addAll(List.of("observe", "das", "--port", "0", "--exit-with-stdin", "--quiet"));
    command.addAll(List.of("--reporter", "json", "--report-dir", folder));
    observer = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(observer.getInputStream(), StandardCharsets.UTF_8));
    // listening das http://127.0.0.1:34567
    String line = String.valueOf(said.readLine());
    assertTrue(line.startsWith("listening das "), line);
    url = line.substring("listening das ".length());
  }

  @AfterAll
  static void stopObserver() {
    observer.destroy();
  }

  @BeforeEach
  void forget() throws Exception {
    ask("POST", "/reset");
  }

  @Test
  void createsPrice() throws Exception {
    assertTrue(new DasClient(url).createPrice("P0001", "2.5000").contains("\"0000\""));

    String journal = ask("GET", "/exchanges?operation=1007&field.priceCode=P0001&wait=5000");
    assertTrue(journal.contains("\"matching\":1,"), journal);
    verify();
  }

  @Test
  void isToldWhatItDoesWrong() throws Exception {
    new DasClient(url).createPrice("P0001", "-1");

    String broken = ask("GET", "/exchanges?conforms=false");
    assertTrue(broken.contains("\"matching\":1,"), broken);
    String verdict = ask("GET", "/verdict");
    assertTrue(verdict.contains("\"pointer\":\"/priceDetail/price1\""), verdict);
  }

  /** The answer names operation, field, statement, what was expected and what was seen. */
  private static void verify() throws Exception {
    String verdict = ask("GET", "/verdict");
    assertTrue(verdict.contains("\"message\":\"\""), verdict);
  }

  private static String ask(String method, String path) throws Exception {
    URI target = URI.create(url + "/__admin" + path);
    HttpRequest request =
        HttpRequest.newBuilder(target).method(method, BodyPublishers.noBody()).build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  /** What is under test: yours stands in a file of its own. */
  static class DasClient {
    // What both sides have agreed upon; here the made-up values that duijie takes by default.
    private static final String APP_CODE = "00000072";
    private static final String APP_SECRET = "demo6f1c9a4be27d5083c6e1b94f7a20";

    private final String url;

    DasClient(String url) {
      this.url = url;
    }

    String createPrice(String priceCode, String price) throws Exception {
      String body =
          String.format(
              "{\"serialNo\":\"%s\",\"factorNo\":\"0011\",\"companyCode\":\"10001058\","
                  + "\"priceCode\":\"%s\",\"priceVersion\":\"V1.0\",\"priceProperty\":\"1\","
                  + "\"priceType\":\"1\",\"priceDetail\":{\"priceLength\":\"1\",\"price1\":\"%s\"}}",
              UUID.randomUUID().toString().replace("-", ""), priceCode, price);
      String timestamp =
          LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
              .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
      byte[] identity = (APP_CODE + ":" + timestamp).getBytes(StandardCharsets.UTF_8);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/api/collect/meter/1007"))
              .header("Accept", "application/json")
              .header("Content-Type", "application/json;charset=utf-8")
              .header("AccessToken", digest(APP_CODE + APP_SECRET + timestamp))
              .header("Authorization", Base64.getEncoder().encodeToString(identity))
              .POST(BodyPublishers.ofString(body))
              .build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static String digest(String text) throws Exception {
      byte[] bytes =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (byte one : bytes) hex.append(String.format("%02X", one));
      return hex.toString();
    }
  }
}
