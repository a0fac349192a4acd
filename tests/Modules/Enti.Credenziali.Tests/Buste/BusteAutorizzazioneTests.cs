using System.Net;

namespace Enti.Credenziali.Tests.Buste;

public sealed class BusteAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr/buste";
    private const string Consegne = "/api/v1/enti/p_cr/consegne";
    private static readonly Guid Inesistente = Guid.CreateVersion7();

    public static TheoryData<string, string, string, string> Chiamate => new()
    {
        { "GET", $"{Radice}/lotti", "", "credenziali.buste.produci" },
        { "POST", $"{Radice}/lotti", "{}", "credenziali.buste.produci" },
        { "GET", $"{Radice}/lotti/{Inesistente}/documento", "", "credenziali.buste.stampa" },
        { "POST", $"{Radice}/lotti/{Inesistente}/stampate", "", "credenziali.buste.stampa" },
        { "GET", Radice, "", "credenziali.buste.giacenza" },
        { "POST", $"{Radice}/carico", "{}", "credenziali.buste.giacenza" },
        { "POST", $"{Radice}/{Inesistente}/annullamento", "{}", "credenziali.buste.giacenza" },
        { "PUT", $"{Radice}/regole", "{}", "credenziali.sportelli.gestisci" },
        { "GET", $"{Radice}.csv", "", "credenziali.buste.giacenza" },
        { "POST", Consegne, "{}", "credenziali.buste.consegna" },
        { "GET", Consegne, "", "credenziali.buste.consegna" },
        { "GET", $"{Consegne}.csv", "", "credenziali.buste.consegna" },
        { "GET", $"{Consegne}/{Inesistente}", "", "credenziali.buste.consegna" },
        { "PUT", $"{Consegne}/{Inesistente}/documento", "{}", "credenziali.buste.consegna" },
        { "PUT", $"{Consegne}/{Inesistente}/busta", "{}", "credenziali.buste.consegna" },
        { "POST", $"{Consegne}/{Inesistente}/conferma", "", "credenziali.buste.consegna" },
        { "POST", "/api/v1/enti/p_cr/sportelli", "{}", "credenziali.sportelli.gestisci" },
    };

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task OgniRuolo_FaSoloCioCheGliSpetta(string metodo, string indirizzo, string corpo, string permesso)
    {
        foreach (var ruolo in Ruoli.Nomi)
        {
            using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
            if (corpo.Length > 0)
            {
                richiesta.Content = new StringContent(corpo, System.Text.Encoding.UTF8, "application/json");
            }

            using var risposta = await (await host.Come(ruolo)).SendAsync(richiesta);

            // Whoever may is answered about the request: an empty body, a batch that does not exist.
            var stato = risposta.StatusCode is HttpStatusCode.UnprocessableEntity || (risposta.StatusCode is HttpStatusCode.NotFound && Ruoli.Puo(ruolo, permesso)) ? HttpStatusCode.OK : risposta.StatusCode;
            stato.ShouldBe(Ruoli.Atteso(ruolo, permesso, HttpStatusCode.OK), $"{ruolo} {metodo} {indirizzo}");
        }
    }
}
