using System.Text;
using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Enti.Infrastructure.Tests.Web;

/// <summary>What a form with a file says of itself is believed as little as possible.</summary>
public sealed class FileInviatoTests
{
    private static readonly Errore Mancante = new("prova.file-mancante", "Manca il file.", TipoErrore.Validazione);
    private static readonly RegoleFile Regole = new(Mancante, Mancante, Mancante, 1_000_000);

    [Theory]
    [InlineData("filename=\"flusso.xml\"", "flusso.xml")]
    [InlineData("filename=\"../../etc/flusso.xml\"", "flusso.xml")]
    [InlineData("filename=\"C:\\\\carte\\\\flusso.xml\"", "flusso.xml")]
    [InlineData("filename=\"a\tb.xml\"", "ab.xml")]
    [InlineData("filename*=UTF-8''a%00b%0D%0Ac.xml", "abc.xml")]
    [InlineData("filename*=UTF-8''citt%C3%A0.xml", "città.xml")]
    [InlineData("filename=\"..\\\\\"", "file")]
    [InlineData("filename=\"\"", "file")]
    public async Task Nome_SenzaCartelleNeCaratteriDiControllo(string scritto, string atteso)
    {
        var esito = await FileInviato.Leggi(Richiesta(Parte($"form-data; name=\"file\"; {scritto}", "x")), Regole, (_, nome) => Task.FromResult<Esito<string>>(nome), CancellationToken.None);

        esito.Valore.ShouldBe(atteso);
    }

    [Fact]
    public async Task Gettone_Smisurato_NonRiempieLaMemoria()
    {
        var difesa = new Difesa();
        var richiesta = Richiesta(Parte("form-data; name=\"gettone\"", new string('a', 100_000)) + Parte("form-data; name=\"file\"; filename=\"a\"", "x"));

        await FileInviato.Leggi(richiesta, Regole, (_, nome) => Task.FromResult<Esito<string>>(nome), CancellationToken.None, difesa);

        difesa.Visto!.Length.ShouldBe(4096);
    }

    [Fact]
    public async Task Gettone_DopoIlFile_NonVale()
    {
        var difesa = new Difesa();
        var richiesta = Richiesta(Parte("form-data; name=\"file\"; filename=\"a\"", "x") + Parte("form-data; name=\"gettone\"", "buono"));

        await Assert.ThrowsAsync<AntiforgeryValidationException>(() => FileInviato.Leggi(richiesta, Regole, (_, nome) => Task.FromResult<Esito<string>>(nome), CancellationToken.None, difesa));
    }

    private static string Parte(string disposizione, string contenuto) => $"--confine\r\nContent-Disposition: {disposizione}\r\n\r\n{contenuto}\r\n";

    private static HttpRequest Richiesta(string parti)
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = "multipart/form-data; boundary=confine";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(parti + "--confine--\r\n"));
        return http.Request;
    }

    /// <summary>Takes any token, and refuses none at all.</summary>
    private sealed class Difesa : IAntiforgery
    {
        public string? Visto { get; private set; }

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => new("a", "b", "gettone", "X-Gettone");

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => GetTokens(httpContext);

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public Task ValidateRequestAsync(HttpContext httpContext)
        {
            Visto = httpContext.Request.Headers["X-Gettone"];
            return string.IsNullOrEmpty(Visto) ? throw new AntiforgeryValidationException("none") : Task.CompletedTask;
        }

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }
    }
}
