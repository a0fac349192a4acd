using Enti.Abstractions;
using Microsoft.AspNetCore.Builder;

namespace Enti.Infrastructure.Accesso;

/// <summary>What an endpoint asks of whoever calls it; an endpoint without one answers nobody.</summary>
/// <param name="Pubblico">Open to everybody.</param>
/// <param name="Permesso">Permission asked; null when any signed-in session will do.</param>
/// <param name="Livello">Least level of the session.</param>
/// <param name="AncheConCambioPassword">Open also while the first password must still be changed.</param>
/// <param name="AncheChiavi">Open also to API keys, though it asks for no permission.</param>
public sealed record RequisitoAccesso(bool Pubblico = false, Permesso? Permesso = null, Livello Livello = Livello.Debole, bool AncheConCambioPassword = false, bool AncheChiavi = false)
{
    /// <summary>True for what somebody does for himself: a key, which has no person behind it, finds it closed.</summary>
    public bool DiPersona => !Pubblico && !AncheChiavi && Permesso is null or { Personale: true };
}

/// <summary>The words with which a slice says who may call it.</summary>
/// <remarks>A route with an <c>{ente}</c> segment is open only in the ambito of that very ente: in any other it does not exist (404).</remarks>
public static class Requisiti
{
    /// <summary>Open to everybody, signed in or not.</summary>
    public static TBuilder Pubblico<TBuilder>(this TBuilder rotta) where TBuilder : IEndpointConventionBuilder =>
        rotta.WithMetadata(new RequisitoAccesso(Pubblico: true));

    /// <summary>Open to any session of a person, in any ambito.</summary>
    /// <param name="rotta">The route.</param>
    /// <param name="ancheConCambioPassword">Open also while the first password must still be changed.</param>
    /// <param name="ancheChiavi">Open also to API keys.</param>
    public static TBuilder RequireSessione<TBuilder>(this TBuilder rotta, bool ancheConCambioPassword = false, bool ancheChiavi = false) where TBuilder : IEndpointConventionBuilder =>
        rotta.WithMetadata(new RequisitoAccesso(AncheConCambioPassword: ancheConCambioPassword, AncheChiavi: ancheChiavi));

    /// <summary>Open to sessions whose ambito holds the permission, at the level asked or above.</summary>
    public static TBuilder RequirePermesso<TBuilder>(this TBuilder rotta, Permesso permesso, Livello livello = Livello.Debole) where TBuilder : IEndpointConventionBuilder =>
        rotta.WithMetadata(new RequisitoAccesso(Permesso: permesso, Livello: livello));
}
