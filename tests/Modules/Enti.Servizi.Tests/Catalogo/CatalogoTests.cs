using Enti.Abstractions;
using Enti.Infrastructure.Dimostrazione;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using Enti.Servizi.Dimostrazione;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Servizi.Tests.Catalogo;

public sealed class CatalogoTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    [Fact]
    public async Task Catalogo_MostraSoloIPubblicati_UnaVoltaPerCodice()
    {
        var codice = Nuovo();
        await slice.Offre(Guid.CreateVersion7(), codice, []);
        await slice.Offre(Guid.CreateVersion7(), codice, []);
        var bozza = Nuovo();
        await slice.Offre(Guid.CreateVersion7(), bozza, [], pubblicato: false);

        var catalogo = await slice.Invia(new ServiziPubblicati());

        catalogo.Where(s => s.Codice == codice).ShouldHaveSingleItem().ShouldBe(new ServizioPubblicato(codice, "Servizio", "Che cosa fa.", Livello.Media, "/qui", $"/servizi/{codice}"));
        catalogo.ShouldNotContain(s => s.Codice == bozza);
    }

    [Fact]
    public async Task Scheda_Pubblicato_DiceLivelloEChiLoOffre()
    {
        var codice = Nuovo();
        await slice.Offre(Guid.CreateVersion7(), codice, []);

        var scheda = (await slice.Invia(new SchedaServizio.Query(codice))).Valore;

        (scheda.LivelloMinimo, scheda.Href).ShouldBe((Livello.Media, "/qui"));
        scheda.Enti.ShouldBe(["Provincia di Cremona"]);
        scheda.Destinatari.ShouldBe(["Cittadini", "Enti"]);
    }

    [Fact]
    public async Task Scheda_Bozza_NonEsiste()
    {
        var codice = Nuovo();
        await slice.Offre(Guid.CreateVersion7(), codice, [], pubblicato: false);

        (await slice.Invia(new SchedaServizio.Query(codice))).Errore.ShouldBe(ErroriServizi.ServizioNonTrovato);
    }

    [Fact]
    public void Pubblica_SenzaIndirizzo_VieneRifiutato() =>
        Servizio.Nuovo(Guid.CreateVersion7(), "x", "X", "X", Livello.Debole, [], Apertura.PaginaPropria, indirizzo: null, [])
            .Pubblica().Errore.ShouldBe(ErroriServizi.ServizioSenzaIndirizzo);

    [Fact]
    public async Task Dimostrazione_CaricataDueVolte_ApreACremaIPagamentiDellaProvincia()
    {
        await using var altra = new Dimostrazione();
        await altra.Carica();
        await altra.Carica();

        var funzionario = Personaggi.Tutti.Single(p => p.Ruolo is "Funzionario");
        var crema = Personaggi.Enti.Single(e => e.Codice is "c_d142").Id;
        var diritti = await altra.Slice.Invia(new DirittiNellEnte(funzionario.Id, crema, "Funzionario"));
        diritti.Servizi["mandationline"].ShouldBe([Personaggi.Enti.Single(e => e.Codice is "p_cr").Id]);
        (await altra.Slice.Db((ServiziDbContext s) => s.Servizi.GroupBy(x => x.Codice).Where(g => g.Count() > 1).CountAsync())).ShouldBe(0);
        (await altra.Slice.Invia(new ServiziPubblicati())).ShouldHaveSingleItem().Codice.ShouldBe("mandationline");
    }

    private static string Nuovo() => "s-" + Guid.CreateVersion7().ToString("N");

    /// <summary>A database of its own: the demo is loaded only where there is nothing.</summary>
    private sealed class Dimostrazione : IAsyncDisposable
    {
        private ServiziSlice? _slice;

        internal ServiziSlice Slice => _slice!;

        internal async Task Carica()
        {
            if (_slice is null)
            {
                _slice = new ServiziSlice();
                await _slice.InitializeAsync();
            }

            await using var ambito = _slice.Servizi.CreateAsyncScope();
            await ambito.ServiceProvider.GetServices<IDatiDimostrativi>().OfType<ServiziDimostrativi>().Single().CaricaAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync() => await _slice!.DisposeAsync();
    }
}
