using Enti.Servizi.Catalogo;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Contracts.Letture;

namespace Enti.Servizi.Tests.Diritti;

public sealed class ProfiliEServiziTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    private readonly Guid _provincia = Guid.CreateVersion7();
    private readonly Guid _crema = Guid.CreateVersion7();
    private readonly Guid _persona = Guid.CreateVersion7();

    [Fact]
    public async Task Tenuti_DiRuoloEAssegnati_DiceDaQuandoEFinoAQuando()
    {
        await slice.Assegna(_persona, _provincia, "R12", slice.Oggi.AddDays(-30));
        await slice.Assegna(_persona, _provincia, "R7", slice.Oggi.AddDays(3), slice.Oggi.AddDays(9));

        var profili = (await Chiedi(_provincia, "AmministratoreEnte", "Operatore")).Profili;

        profili.Select(p => (p.Codice, p.Ruolo, p.Dal, p.Al)).ShouldBe(
        [
            ("R6", "AmministratoreEnte", null, null),
            ("R12", null, slice.Oggi.AddDays(-30), null),
            ("R7", null, slice.Oggi.AddDays(3), slice.Oggi.AddDays(9)),
        ]);
        profili.ShouldAllBe(p => p.Nome.Length > 0 && p.Nome != p.Codice);
    }

    [Fact]
    public async Task Tenuti_FinitiODiUnAltroEnte_NonSiDicono()
    {
        var servizio = await slice.Offre(_crema, "tributi", []);
        await slice.Abilita(_persona, _crema, servizio);
        await slice.Assegna(_persona, _crema, "R12");
        await slice.Assegna(_persona, _provincia, "R7", slice.Oggi.AddDays(-9), slice.Oggi.AddDays(-1));
        await slice.Assegna(_persona, _provincia, "R12", slice.Oggi.AddDays(-9), slice.Oggi);

        var tenuti = await Chiedi(_provincia);

        tenuti.Servizi.ShouldBeEmpty();
        tenuti.Profili.ShouldHaveSingleItem().Codice.ShouldBe("R12", "the last day counts");
    }

    [Fact]
    public async Task Tenuti_ServizioConcesso_ApertoFinchePubblicatoEConcesso()
    {
        var (mandati, tributi, bozza) = (await slice.Offre(_provincia, "mandationline", []), await slice.Offre(_provincia, "tributi", []), await slice.Offre(_crema, "bozza", [], pubblicato: false));
        await slice.Salva(Concessione.Nuova(mandati.Id, _crema, slice.Oggi));
        await slice.Salva(Concessione.Nuova(tributi.Id, _crema, slice.Oggi.AddDays(-9), slice.Oggi.AddDays(-1)));
        foreach (var servizio in (Servizio[])[mandati, tributi, bozza])
        {
            await slice.Abilita(_persona, _crema, servizio);
        }

        (await Chiedi(_crema)).Servizi.Select(s => (s.Codice, s.Dal, s.Aperto)).ShouldBe(
            [("mandationline", slice.Oggi, true), ("tributi", slice.Oggi, false), ("bozza", slice.Oggi, false)], ignoreOrder: true);
    }

    private Task<ProfiliEServizi> Chiedi(Guid ente, params string[] ruoli) => slice.Invia(new ProfiliEServiziNellEnte(_persona, ente, ruoli));
}
