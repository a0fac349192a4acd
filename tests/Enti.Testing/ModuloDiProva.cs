using Enti.Abstractions;
using Enti.Infrastructure;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Enti.Testing;

/// <summary>Modules as the host composes them, without HTTP and jobs, on a database of their own and with a clock that stands still.</summary>
/// <param name="moduli">The modules under test; what they ask of others is answered by stubs added in <see cref="Aggiungi"/>.</param>
public abstract class ModuloDiProva(params IModule[] moduli) : IAsyncLifetime
{
    private DatabaseDiProva? _database;
    private ServiceProvider? _servizi;

    /// <summary>The clock.</summary>
    public OrologioDiProva Orologio { get; } = new();

    /// <summary>Connection string of the database.</summary>
    public string Connessione => _database!.StringaConnessione;

    /// <summary>Sends a request as somebody would: through validation, transaction and events.</summary>
    public Task<T> Invia<T>(IRequest<T> richiesta, Chiamante? chiamante = null) =>
        Con(servizi => servizi.GetRequiredService<IMediator>().Send(richiesta), chiamante);

    /// <summary>Does something in a scope of its own.</summary>
    public async Task<T> Con<T>(Func<IServiceProvider, Task<T>> cosa, Chiamante? chiamante = null)
    {
        await using var ambito = _servizi!.CreateAsyncScope();
        ambito.ServiceProvider.GetRequiredService<ContestoChiamata>().Chiamante = chiamante ?? Chiamante.Anonimo;
        return await cosa(ambito.ServiceProvider);
    }

    /// <summary>Works on the store in a scope of its own.</summary>
    public Task<T> Store<TStore, T>(Func<TStore, Task<T>> cosa) where TStore : ModuloDbContext =>
        Con(servizi => cosa(servizi.GetRequiredService<TStore>()));

    /// <summary>Publishes an event from the first module and delivers it to the reactions, as after a commit.</summary>
    public async Task Accade(IEvento evento)
    {
        await Con(async servizi =>
        {
            var store = (ModuloDbContext)servizi.GetRequiredService(Catalogo.Moduli[0].TipoStore);
            store.Pubblica(evento);
            return await store.SaveChangesAsync();
        });
        await Consegna();
    }

    /// <summary>Delivers what the modules have published.</summary>
    public async Task Consegna()
    {
        foreach (var modulo in Catalogo.Moduli)
        {
            await _servizi!.GetRequiredService<Consegnatore>().SvuotaAsync(modulo, CancellationToken.None);
        }
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _database = await PostgresDiProva.ClonaAsync(string.Join('_', moduli.Select(m => m.Nome)), async stringa =>
        {
            await using var servizi = Componi(stringa);
            await servizi.GetRequiredService<Migratore>().MigraAsync(CancellationToken.None);
        });
        _servizi = Componi(_database.StringaConnessione);
        await Prepara();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await (_servizi?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Adds stubs of what other modules answer.</summary>
    protected virtual void Aggiungi(IServiceCollection servizi)
    {
    }

    /// <summary>Stores what every test of the class finds.</summary>
    protected virtual Task Prepara() => Task.CompletedTask;

    private CatalogoModuli Catalogo => _servizi!.GetRequiredService<CatalogoModuli>();

    private ServiceProvider Componi(string connessione)
    {
        var chiave = Convert.ToBase64String(new byte[32]);
        var configurazione = new ConfigurationBuilder().AddInMemoryCollection([new("Enti:ChiaveMaestra", chiave)]).Build();
        var servizi = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Orologio);
        servizi.AddEntiInfrastructure(configurazione, connessione, new Installazione(Path.GetTempPath(), Demo: false), moduli);
        Aggiungi(servizi);
        return servizi.BuildServiceProvider();
    }
}
