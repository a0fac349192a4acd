using Enti.Abstractions;
using Enti.Infrastructure;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Persistenza;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Shouldly;
using Xunit;

namespace Enti.Testing;

/// <summary>One module on a database of its own, whole but for HTTP: requests go through the real pipeline, events through the real outbox.</summary>
/// <remarks>The role that it connects with owns this module's schema; the other modules' do not exist here. What the module
/// asks of them is answered by <see cref="Rispondi{TRequest,TResponse}"/>, what they tell it by <see cref="Riceve"/>.</remarks>
public class SliceFixture<TModulo> : IAsyncLifetime where TModulo : IModule, new()
{
    private static readonly TModulo Modulo = new();
    private readonly RisposteDiProva _risposte = new();
    private readonly LavoriDiProva _lavori = new();
    private ServiceProvider? _servizi;
    private DatabaseDiProva? _database;

    /// <summary>The clock of everything that runs here.</summary>
    public OrologioDiProva Orologio { get; } = new();

    /// <summary>The installation's folder, removed at the end.</summary>
    public string Cartella { get; } = Directory.CreateTempSubdirectory("enti-slice-").FullName;

    /// <summary>Services of the module, for what the vocabulary below does not say.</summary>
    public IServiceProvider Servizi => _servizi ?? throw new InvalidOperationException("The fixture is not initialised");

    /// <summary>Jobs that were asked to run at once, in order.</summary>
    public IReadOnlyCollection<Type> LavoriChiesti => _lavori.Chiesti;

    /// <summary>Sends a request as nobody in particular.</summary>
    public Task<T> Invia<T>(IRequest<T> richiesta) => Come(Chiamante.Anonimo).Invia(richiesta);

    /// <summary>Somebody who can send requests.</summary>
    public Voce Come(Chiamante chiamante) => new(this, chiamante);

    /// <summary>Answers a request that belongs to another module, from now on.</summary>
    public void Rispondi<TRequest, TResponse>(Func<TRequest, TResponse> risposta) where TRequest : IRequest<TResponse> =>
        _risposte.Imposta(risposta);

    /// <summary>Delivers what the module published to its own reactions; a reaction that fails fails the test.</summary>
    public async Task Consegna()
    {
        var modulo = Servizi.GetRequiredService<CatalogoModuli>().PerSchema(Modulo.Nome);
        while (await Servizi.GetRequiredService<Consegnatore>().SvuotaAsync(modulo, CancellationToken.None) > 0)
        {
        }

        var errori = await ConStore((store, _) => store.Outbox.Where(m => m.Errore != null).Select(m => m.Errore).ToListAsync());
        if (errori.Count > 0)
        {
            throw new InvalidOperationException("Reactions failed: " + string.Join('\n', errori));
        }
    }

    /// <summary>Makes an event of another module arrive here.</summary>
    public async Task Riceve(IEvento evento)
    {
        await ConStore((store, _) =>
        {
            store.Pubblica(evento);
            return store.SaveChangesAsync();
        });
        await Consegna();
    }

    /// <summary>Every event of a kind that the module published, oldest first.</summary>
    public async Task<IReadOnlyList<TEvento>> Pubblicati<TEvento>() where TEvento : IEvento
    {
        var nome = MessaggioOutbox.NomeDi(typeof(TEvento));
        var contenuti = await ConStore((store, _) => store.Outbox.Where(m => m.Nome == nome).OrderBy(m => m.Id).Select(m => m.Contenuto).ToListAsync());
        return [.. contenuti.Select(c => System.Text.Json.JsonSerializer.Deserialize<TEvento>(c, MessaggioOutbox.Json)!)];
    }

    /// <summary>Reads, or changes and saves, through a store of its own: <c>Db((MandatiDbContext s) =&gt; s.Posizioni.CountAsync())</c>.</summary>
    public Task<T> Db<TStore, T>(Func<TStore, Task<T>> lavoro) where TStore : ModuloDbContext =>
        ConStore(async (store, _) =>
        {
            var risultato = await lavoro((TStore)store);
            await store.SaveChangesAsync();
            return risultato;
        });

    /// <summary>Runs a job's turn. The job must not look at its Quartz context.</summary>
    public async Task Esegui<TJob>() where TJob : IJob
    {
        await using var ambito = Servizi.CreateAsyncScope();
        await ambito.ServiceProvider.GetRequiredService<TJob>().Execute(null!, CancellationToken.None);
    }

    /// <summary>Fails, naming every difference, when the module's model and its hand-written schema do not agree.</summary>
    public async Task SchemaUgualeAlModello() =>
        (await ConStore((store, _) => SchemaEModello.DifferenzeAsync(store))).ShouldBeEmpty();

    /// <inheritdoc />
    public virtual async Task InitializeAsync()
    {
        _database = await PostgresDiProva.ClonaAsync(Modulo.Nome, async stringa =>
        {
            await using var servizi = Costruisci(stringa);
            await servizi.GetRequiredService<Migratore>().MigraAsync(CancellationToken.None);
        });
        _servizi = Costruisci(_database.StringaConnessione);
    }

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        await _servizi!.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(Cartella, recursive: true);
    }

    /// <summary>Settings of the module under test, as in appsettings.json.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Impostazioni => [];

    /// <summary>Puts something in the place of a service that reaches outside (mail, SMS).</summary>
    protected virtual void Sostituisci(IServiceCollection servizi)
    {
    }

    private ServiceProvider Costruisci(string stringaConnessione)
    {
        var configurazione = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Enti:ChiaveMaestra", ChiaviDiProva.Maestra), .. Impostazioni])
            .Build();
        var servizi = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configurazione)
            .AddSingleton<TimeProvider>(Orologio)
            .AddSingleton(_risposte)
            .AddTransient(typeof(IRequestHandler<,>), typeof(RispostaDiProva<,>));
        servizi.AddEntiInfrastructure(configurazione, stringaConnessione, new Installazione(Cartella, Demo: false), [Modulo]);
        servizi.AddSingleton<IAvvioLavori>(_lavori);
        Sostituisci(servizi);
        return servizi.BuildServiceProvider(validateScopes: true);
    }

    private async Task<T> ConStore<T>(Func<ModuloDbContext, IServiceProvider, Task<T>> lavoro)
    {
        await using var ambito = Servizi.CreateAsyncScope();
        var tipo = Servizi.GetRequiredService<CatalogoModuli>().PerSchema(Modulo.Nome).TipoStore;
        return await lavoro((ModuloDbContext)ambito.ServiceProvider.GetRequiredService(tipo), ambito.ServiceProvider);
    }

    /// <summary>A caller, ready to send.</summary>
    public sealed class Voce(SliceFixture<TModulo> slice, Chiamante chiamante)
    {
        /// <summary>Sends a request in a scope of its own, as the host does for each HTTP request.</summary>
        public async Task<T> Invia<T>(IRequest<T> richiesta)
        {
            await using var ambito = slice.Servizi.CreateAsyncScope();
            ambito.ServiceProvider.GetRequiredService<ContestoChiamata>().Chiamante = chiamante;
            return await ambito.ServiceProvider.GetRequiredService<IMediator>().Send(richiesta);
        }
    }
}
