using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Riservatezza;

public sealed class DatiCredenzialiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Raccogli_LeCredenzialiSenzaImpronte()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Salva(Credenziale.ConPassword(chi, "prova.export", Livello.Media, "IMPRONTA-SEGRETA", [ente], accesso.Orologio.Adesso));

        var sezioni = await Raccogli(chi, perSe: false, ente);

        sezioni.Single(s => s.Nome == "credenziali").Righe.ShouldHaveSingleItem().Single(c => c.Nome == "utente").Valore.ShouldBe("prova.export");
        sezioni.SelectMany(s => s.Righe).SelectMany(r => r).ShouldAllBe(c => !Equals(c.Valore, "IMPRONTA-SEGRETA"));
        (await Raccogli(chi, perSe: false, Guid.CreateVersion7())).Single(s => s.Nome == "credenziali").Righe.ShouldBeEmpty();
    }

    [Fact]
    public async Task Raccogli_IlRegistro_NonDiceIDatiDiAltriSuCuiHaLavorato()
    {
        var (ente, altro, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Salva(Riga(ente, TipoRiga.Operazione, attore: Guid.CreateVersion7(), interessato: chi, "letta la sua scheda"));
        await Salva(Riga(altro, TipoRiga.Operazione, attore: Guid.CreateVersion7(), interessato: chi, "letta da un altro ente"));
        await Salva(Riga(ente, TipoRiga.Operazione, attore: chi, interessato: Guid.CreateVersion7(), "dato di un terzo"));
        await Salva(Riga(altro, TipoRiga.Accesso, attore: chi, interessato: chi, "entrato in un altro ente"));

        (await Motivi(chi, perSe: false, ente)).ShouldBe(["motivo: letta la sua scheda"]);
        (await Motivi(chi, perSe: true, ente)).ShouldBe(["motivo: entrato in un altro ente", "motivo: letta la sua scheda"]);
    }

    private RigaRegistro Riga(Guid ente, TipoRiga tipo, Guid attore, Guid interessato, string motivo) =>
        RigaRegistro.Crea(tipo, accesso.Orologio.Adesso, ente, "prova.fatta", "riuscito", attore, "Sistema", null, interessato, [new("motivo", motivo)]);

    private Task Salva(object cosa) => accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(cosa)));

    private async Task<IEnumerable<string?>> Motivi(Guid chi, bool perSe, params Guid[] enti) =>
        (await Raccogli(chi, perSe, enti)).Single(s => s.Nome == "registro").Righe.Select(r => (string?)r.Single(c => c.Nome == "dati").Valore).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<SezioneDati>> Raccogli(Guid chi, bool perSe, params Guid[] enti)
    {
        await using var ambito = accesso.Servizi.CreateAsyncScope();
        return await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(new Interessato([chi], [], enti, perSe), CancellationToken.None);
    }
}
