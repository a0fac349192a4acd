using System.Net;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>No form of the portal is accepted without the token of the page that showed it.</summary>
[Collection(nameof(ConMatrice))]
public sealed class GettoniModuloTests(Matrice matrice)
{
    [Fact]
    public async Task Modulo_SenzaGettone_NessunaPaginaLoAccetta()
    {
        matrice.Moduli.Count.ShouldBeGreaterThan(15);
        var accettati = new List<string>();
        foreach (var modulo in matrice.Moduli)
        {
            var risposte = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal);
            foreach (var ruolo in Ruoli.Nomi)
            {
                using var navigatore = matrice.Navigatore(ruolo);
                using var corpo = new MultipartFormDataContent { { new StringContent("<x/>"), "file", "flusso.xml" } };
                using var risposta = await navigatore.PostAsync(Matrice.Percorso(modulo, Ruoli.Ente(ruolo) ?? "p_cr", Guid.CreateVersion7().ToString()), corpo);
                risposte[ruolo] = risposta.StatusCode;
            }

            // Whoever may not post is refused first; whoever may is refused for the token, and there is somebody who may.
            if (!risposte.ContainsValue(HttpStatusCode.BadRequest)
                || risposte.Values.Any(s => s is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)))
            {
                accettati.Add($"{Matrice.Nome(modulo)}: {string.Join(", ", risposte)}");
            }
        }

        accettati.ShouldBeEmpty();
    }

    [Fact]
    public async Task Modulo_ColGettoneDellaPagina_EAccettato()
    {
        using var navigatore = matrice.Anonimo(cookie: true);
        var pagina = new HtmlParser().ParseDocument(await navigatore.GetStringAsync("/accedi"));
        var conto = matrice.Conto("Cittadino");
        using var modulo = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")),
            new("username", conto.Username),
            new("password", conto.Password),
        ]);
        using var entrato = await navigatore.PostAsync("/accedi", modulo);
        entrato.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var dentro = new HtmlParser().ParseDocument(await navigatore.GetStringAsync("/sessioni"));
        using var uscita = new FormUrlEncodedContent([new("__RequestVerificationToken", dentro.QuerySelector("form[action='/esci'] input[name=__RequestVerificationToken]")!.GetAttribute("value"))]);
        using var uscito = await navigatore.PostAsync("/esci", uscita);

        uscito.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await navigatore.GetAsync("/sessioni")).Headers.Location!.OriginalString.ShouldStartWith("/accedi");
    }
}
