using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Mandati.Contracts.Eventi;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests;

/// <summary>The module with two enti, and short words for what tests say often.</summary>
public sealed class AnagrafeDiProva : SliceFixture<AnagrafeModule>
{
    public Guid Provincia { get; } = Guid.CreateVersion7();

    public Guid Crema { get; } = Guid.CreateVersion7();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Salva(store => store.Enti.AddRange(
            Ente.Attivo(Provincia, "P_CR", "80002130195", "Provincia di Cremona", TipoEnte.Provincia, null, "CR", new ContattiEnte { Telefono = "0372 123" }, Orologio.Adesso),
            Ente.Attivo(Crema, "c_d142", "00111540191", "Comune di Crema", TipoEnte.Comune, "D142", "CR", new ContattiEnte(), Orologio.Adesso)));
    }

    /// <summary>Another module that keeps data about the subjects.</summary>
    internal Riservatezza.ModuloDiProva AltroModulo { get; } = new();

    /// <inheritdoc />
    protected override void Sostituisci(IServiceCollection servizi) => servizi.AddSingleton<IDatiPersonali>(AltroModulo);

    public static BeneficiarioImportato Beneficiario(string? codiceFiscale = null, string? partitaIva = null, string denominazione = "Edile Serio srl", string? via = null) =>
        new(codiceFiscale, partitaIva, denominazione, via, null, null, null, null);

    public Task Importa(Guid ente, params BeneficiarioImportato[] beneficiari) =>
        Riceve(new BeneficiariImportati(ente, Guid.CreateVersion7(), 1, beneficiari));

    /// <summary>Who holds the key, when it is worth something.</summary>
    public async Task<DatiSoggetto> Trova(string chiave) => (await Invia(new SoggettoPerChiave(chiave))).ShouldNotBeNull();

    internal Task<int> Salva(Action<AnagrafeDbContext> cosa) => Db((AnagrafeDbContext store) =>
    {
        cosa(store);
        return Task.FromResult(0);
    });

    /// <summary>A person with a key of its own.</summary>
    internal async Task<Guid> Persona(string codiceFiscale)
    {
        CodiceFiscale.TryParse(codiceFiscale, out var codice).ShouldBeTrue();
        var persona = Soggetto.Persona(Guid.CreateVersion7(), "Laura", "Bianchi", codice, Orologio.Adesso, Orologio.Oggi());
        await Salva(store => store.Soggetti.Add(persona));
        return persona.Id;
    }

    /// <summary>The person signed in, in ambito Personale.</summary>
    public Voce Come(Guid soggetto, params Guid[] enti) => Come(Chiamanti.Persona([], enti) with { SoggettoId = soggetto, CredenzialeId = soggetto });
}
