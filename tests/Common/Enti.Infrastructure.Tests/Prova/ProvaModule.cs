using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Tests.Prova;

/// <summary>The smallest module: it writes notes and counts, by reacting to its own event, those written.</summary>
public sealed class ProvaModule : IModule
{
    public string Nome => "prova";

    public IReadOnlyList<Permesso> Permessi => [];

    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<ProvaDbContext>(this).AddSingleton<Guasti>();

    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}

/// <summary>Lets a test break the reactions.</summary>
internal sealed class Guasti
{
    public Func<NotaScritta, Task> PrimaDiContare { get; set; } = _ => Task.CompletedTask;
}

internal sealed class Nota
{
    public Guid Id { get; init; }

    public string Testo { get; init; } = "";

    public uint Versione { get; init; }
}

internal sealed class Conteggio
{
    public string Chi { get; init; } = "";

    public int Quante { get; set; }
}

internal sealed class ProvaDbContext(DbContextOptions<ProvaDbContext> opzioni) : ModuloDbContext(opzioni, "prova")
{
    public DbSet<Nota> Note => Set<Nota>();

    public DbSet<Conteggio> Conteggi => Set<Conteggio>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Nota>().ToTable("note").Property(n => n.Versione).IsRowVersion();
        modelBuilder.Entity<Conteggio>().ToTable("conteggi").HasKey(c => c.Chi);
        base.OnModelCreating(modelBuilder);
    }
}

[DbContext(typeof(ProvaDbContext))]
[Migration("0001_note")]
internal sealed class M0001Note : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        SchemaEventi.Sql("prova") +
        """
        create table prova.note (id uuid primary key, testo text not null);
        create table prova.conteggi (chi text primary key, quante integer not null);
        """);
}

[NomeEvento("prova.nota-scritta.v1")]
public sealed record NotaScritta(string Testo) : IEvento;

internal sealed class ScriviNota
{
    public sealed record Command(string Testo, bool Rifiuta = false) : ICommand<Guid>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Testo).NotEmpty().WithMessage("Scrivi il testo della nota.");
    }

    public sealed class Handler(ProvaDbContext store) : IRequestHandler<Command, Esito<Guid>>
    {
        public Task<Esito<Guid>> Handle(Command request, CancellationToken cancellationToken)
        {
            var nota = new Nota { Id = Guid.CreateVersion7(), Testo = request.Testo };
            store.Note.Add(nota);
            store.Pubblica(new NotaScritta(nota.Testo));
            return Task.FromResult<Esito<Guid>>(request.Rifiuta ? new Errore("prova.rifiutata", "Rifiutata.", TipoErrore.Conflitto) : nota.Id);
        }
    }
}

/// <summary>A question that another module would answer.</summary>
public sealed record ChiediAltrove(string Cosa) : IRequest<string>;

internal abstract class Conta(ProvaDbContext store, string chi)
{
    protected async Task UnaInPiuAsync(CancellationToken ct)
    {
        if (await store.Conteggi.FindAsync([chi], ct) is { } conteggio)
        {
            conteggio.Quante++;
        }
        else
        {
            store.Conteggi.Add(new Conteggio { Chi = chi, Quante = 1 });
        }
    }
}

internal sealed class QuandoNotaScritta(ProvaDbContext store, Guasti guasti) : Conta(store, "fragile"), IReazione<NotaScritta>
{
    public async Task Gestisci(NotaScritta evento, CancellationToken ct)
    {
        await guasti.PrimaDiContare(evento);
        await UnaInPiuAsync(ct);
    }
}

internal sealed class QuandoNotaScrittaAltrove(ProvaDbContext store) : Conta(store, "robusta"), IReazione<NotaScritta>
{
    public Task Gestisci(NotaScritta evento, CancellationToken ct) => UnaInPiuAsync(ct);
}
