using Enti.Anagrafe.Contracts.Eventi;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Tests.Diritti;

public sealed class SoggettiUnitiTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();
    private readonly Guid _altro = Guid.CreateVersion7();
    private readonly Guid _tenuto = Guid.CreateVersion7();
    private readonly Guid _doppione = Guid.CreateVersion7();

    [Fact]
    public async Task Uniti_IProfiliPassatiSeguono_AncheDueVolte_QuelliInAltriEntiNo()
    {
        await slice.Assegna(_doppione, _ente, "R12", slice.Oggi.AddDays(-30), slice.Oggi.AddDays(-10));
        await slice.Assegna(_tenuto, _ente, "R7", slice.Oggi.AddDays(-5));
        await slice.Assegna(_doppione, _altro, "R12");
        var prima = await Di(_doppione);

        await slice.Riceve(new SoggettiUniti(_ente, _tenuto, _doppione));
        await slice.Riceve(new SoggettiUniti(_ente, _tenuto, _doppione));

        (await Di(_doppione)).ShouldHaveSingleItem().EnteId.ShouldBe(_altro);
        var sue = await Di(_tenuto);
        sue.Select(a => (a.Profilo, a.Dal, a.Al)).ShouldBe([("R12", slice.Oggi.AddDays(-30), slice.Oggi.AddDays(-10)), ("R7", slice.Oggi.AddDays(-5), null)], ignoreOrder: true);
        sue.Single(a => a.Profilo == "R12").AssegnatoIl.ShouldBe(prima.Single(a => a.EnteId == _ente).AssegnatoIl);
    }

    [Fact]
    public async Task Uniti_CioCheIlDoppioneAvevaAncora_FinisceENonDaDirittiAChiResta()
    {
        await slice.Abilita(_doppione, _ente, await slice.Offre(_ente, "tributi", ["mandati.posizioni.leggi"]));
        await slice.Assegna(_doppione, _ente, "R12");
        await slice.Assegna(_doppione, _ente, "R7", slice.Oggi.AddDays(5), slice.Oggi.AddDays(9));

        await slice.Riceve(new SoggettiUniti(_ente, _tenuto, _doppione));

        var ieri = slice.Oggi.AddDays(-1);
        (await Di(_tenuto)).Select(a => a.Al).ShouldBe([ieri, ieri]);
        (await slice.Db((ServiziDbContext s) => s.Abilitazioni.AsNoTracking().Where(a => a.EnteId == _ente).ToListAsync())).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(a => a.SoggettoId.ShouldBe(_tenuto), a => a.Al.ShouldBe(ieri));
        foreach (var persona in (Guid[])[_tenuto, _doppione])
        {
            (await slice.Invia(new DirittiNellEnte(persona, _ente, "Operatore"))).ShouldSatisfyAllConditions(d => d.Permessi.ShouldBeEmpty(), d => d.Servizi.ShouldBeEmpty());
        }
    }

    [Fact]
    public async Task Uniti_CioCheUnoDiedeAllAltro_RestaConIDueNomi()
    {
        var servizio = await slice.Offre(_ente, "mandationline", []);
        await slice.Salva(AssegnazioneProfilo.Nuova(_doppione, _ente, CatalogoProfili.Trova("R12")!, slice.Oggi, null, _tenuto, slice.Orologio.Adesso));
        await slice.Salva(AssegnazioneProfilo.Nuova(_doppione, _ente, CatalogoProfili.Trova("R7")!, slice.Oggi, null, _altro, slice.Orologio.Adesso));
        await slice.Salva(Abilitazione.Approvata(_doppione, _ente, servizio.Id, slice.Oggi, _tenuto, slice.Orologio.Adesso));

        await slice.Riceve(new SoggettiUniti(_ente, _tenuto, _doppione));

        (await Di(_tenuto)).ShouldHaveSingleItem().Profilo.ShouldBe("R7");
        (await Di(_doppione)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.AssegnatoDa.ShouldBe(_tenuto), a => a.Al.ShouldBe(slice.Oggi.AddDays(-1)));
        (await slice.Db((ServiziDbContext s) => s.Abilitazioni.AsNoTracking().Where(a => a.EnteId == _ente).ToListAsync())).ShouldHaveSingleItem().SoggettoId.ShouldBe(_doppione);
    }

    private Task<List<AssegnazioneProfilo>> Di(Guid persona) => slice.Db((ServiziDbContext s) => s.Assegnazioni.AsNoTracking().Where(a => a.SoggettoId == persona).ToListAsync());
}
